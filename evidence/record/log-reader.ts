import { createReadStream } from "node:fs";
import { closingBody, firstHash, type Head, linkHash, splitLine } from "./chain.ts";

/** How a log came out of reading. Lines before the first broken one are good. */
export type LogState =
  | { readonly kind: "closed"; readonly head: Head }
  /** Cut: it ends before its closing line. */
  | { readonly kind: "incomplete"; readonly head: Head; readonly why: string }
  | { readonly kind: "broken"; readonly head: Head; readonly line: number; readonly why: string };

/** Reads a chained log line by line in bounded memory, checks the chain, and hands on each body but the closing one. */
export async function readLog(path: string, onBody: (body: unknown) => void): Promise<LogState> {
  let head: Head = { hash: firstHash, count: 0 };
  let closed = false;
  for await (const line of linesOf(path)) {
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
  return closed
    ? { kind: "closed", head }
    : { kind: "incomplete", head, why: `it ends at line ${head.count} without its closing line` };
}

/**
 * Lines end with a line feed and nothing else. `node:readline` also ends them at a carriage return, so that one in the
 * place of a line feed went unseen, and at U+2028, which JSON may hold within a string.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
