import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { closingBody, firstHash, type Head, linkHash, splitLine } from "./chain.ts";

/** How a log came out of reading. Lines before the first broken one are good. */
export type LogState =
  | { readonly kind: "closed"; readonly head: Head }
  /** Cut: it ends before its closing line. */
  | { readonly kind: "incomplete"; readonly head: Head; readonly why: string }
  | { readonly kind: "broken"; readonly head: Head; readonly line: number; readonly why: string };

/** Reads a chained log line by line in bounded memory, checks the chain, and hands on each body but the closing one. */
export async function readLog(path: string, onBody: (body: unknown) => void): Promise<LogState> {
  const lines = createInterface({ input: createReadStream(path, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
  let head: Head = { hash: firstHash, count: 0 };
  let closed = false;
  try {
    for await (const line of lines) {
      const at = head.count + 1;
      if (closed) return { kind: "broken", head, line: at, why: "there are lines after the closing line" };
      const parts = splitLine(line);
      if (parts === null)
        return { kind: "broken", head, line: at, why: "this is no whole line of a record; it was cut or edited" };
      const hash = linkHash(head.hash, parts.body);
      if (hash !== parts.hash)
        return { kind: "broken", head, line: at, why: "its hash does not fit; it or a line before it was edited" };
      head = { hash, count: at };
      if (parts.body === closingBody) closed = true;
      else onBody(JSON.parse(parts.body));
    }
  } finally {
    lines.close();
  }
  return closed
    ? { kind: "closed", head }
    : { kind: "incomplete", head, why: `it ends at line ${head.count} without its closing line` };
}
