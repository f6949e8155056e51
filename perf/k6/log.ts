import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import type { LoggedErrors } from "../../evidence/observation.ts";

/** A scenario that throws in every iteration logs half a megabyte a second. */
const limitBytes = 16 * 1024 * 1024;

export interface K6Log {
  write(instance: string, line: string): void;
  /** The errors that the instance logged, and the last one's first line; undefined when there was none. */
  errors(instance: string): LoggedErrors | undefined;
  /** What the Go runtime said when it ended the instance: its first words; the goroutines' stacks follow them. */
  fatal(instance: string): string | undefined;
  close(): Promise<void>;
}

/**
 * Appends what k6 processes print to one file, up to a bound. A log that cannot be written ends nothing: it is no
 * evidence, and on a full disk the record itself says so.
 */
export async function openK6Log(path: string): Promise<K6Log> {
  await mkdir(dirname(path), { recursive: true });
  const file = createWriteStream(path, { flags: "a" });
  let isBroken = false;
  let leftBytes = limitBytes;
  file.on("error", () => {
    isBroken = true;
  });
  const errors = new Map<string, LoggedErrors>();
  const fatals = new Map<string, string>();
  const append = (text: string) => {
    if (isBroken || leftBytes <= 0) return;
    leftBytes -= text.length;
    file.write(leftBytes > 0 ? text : `the log is cut here, at ${limitBytes} bytes\n`);
  };
  return {
    write(instance, line) {
      const error = errorIn(line);
      if (error !== undefined) errors.set(instance, { count: (errors.get(instance)?.count ?? 0) + 1, last: error });
      if (isFatal(line) && !fatals.has(instance)) fatals.set(instance, shortened(line));
      append(`${instance} ${line}\n`);
    },
    errors: (instance) => errors.get(instance),
    fatal: (instance) => fatals.get(instance),
    async close() {
      file.end();
      await finished(file).catch(() => undefined);
    },
  };
}

/** k6 logs in logfmt: `… level=error msg="Error: boom\n\tat default (…)" …`. */
function errorIn(line: string): string | undefined {
  const message = /\blevel=(?:error|fatal) msg=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line);
  const text = message?.[1] ?? message?.[2];
  return text === undefined ? undefined : shortened(text.replace(/\\n.*$/, "").replaceAll('\\"', '"'));
}

/** Go: runtime/panic.go. */
const isFatal = (line: string): boolean => /^(?:fatal error|panic): /.test(line);

const shortened = (text: string): string => text.slice(0, 300);
