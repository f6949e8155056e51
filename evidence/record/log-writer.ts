import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { TollgateError } from "../errors.ts";
import { closingBody, firstHash, type Head, lineOf, linkHash } from "./chain.ts";

export interface LogWriter {
  /** Appends one body. Throws a TollgateError when it cannot be written, and from then on at every call. */
  append(body: unknown): void;
  /** As `append`, and on the disk before it returns. */
  appendDurably(body: unknown): void;
  /** Writes the closing line; the head includes it. */
  close(): Head;
}

/**
 * Appends to a chained JSONL file. Writing is synchronous: a line is with the operating system when `append` returns,
 * so that a crash of this process loses nothing. At a few lines a second that costs nothing that one could measure.
 */
export function openLog(path: string): LogWriter {
  let file: number;
  try {
    file = openSync(path, "ax");
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
  let head: Head = { hash: firstHash, count: 0 };
  let broken: TollgateError | undefined;

  const write = (body: string): void => {
    if (broken) throw broken;
    const hash = linkHash(head.hash, body);
    try {
      writeWhole(file, `${lineOf(hash, body)}\n`);
    } catch (cause) {
      broken = cannotWrite(path, cause);
      throw broken;
    }
    head = { hash, count: head.count + 1 };
  };

  return {
    append: (body) => write(JSON.stringify(body)),
    appendDurably(body) {
      write(JSON.stringify(body));
      fsyncSync(file);
    },
    close() {
      write(closingBody);
      fsyncSync(file);
      closeSync(file);
      return head;
    },
  };
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function cannotWrite(path: string, cause: unknown): TollgateError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new TollgateError(
    "internal",
    `the record cannot be written: ${why} (${path})`,
    "free some disk space or set --runs to another folder, then run again",
    { cause },
  );
}
