import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";

/** A scenario that throws in every iteration logs half a megabyte a second. */
const limitBytes = 16 * 1024 * 1024;

export interface K6Log {
  write(instance: string, line: string): void;
  /** The last error that the instance logged, without its stack. */
  lastError(instance: string): string | undefined;
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
  const lastErrors = new Map<string, string>();
  const append = (text: string) => {
    if (isBroken || leftBytes <= 0) return;
    leftBytes -= text.length;
    file.write(leftBytes > 0 ? text : `the log is cut here, at ${limitBytes} bytes\n`);
  };
  return {
    write(instance, line) {
      const error = errorIn(line);
      if (error !== undefined) lastErrors.set(instance, error);
      append(`${instance} ${line}\n`);
    },
    lastError: (instance) => lastErrors.get(instance),
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
  return text
    ?.replace(/\\n.*$/, "")
    .replaceAll('\\"', '"')
    .slice(0, 300);
}
