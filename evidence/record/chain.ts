import { createHash } from "node:crypto";

/**
 * Every line of a record carries a hash over the hash before it and its own body. That finds accidents and edits, and,
 * with the head hash kept elsewhere, a cut tail. It does not find a rewrite by someone who also holds the head hash.
 */
export const firstHash = "0".repeat(64);

export const linkHash = (previous: string, body: string): string =>
  createHash("sha256").update(previous).update("\n").update(body).digest("hex");

/** One line, without its end. `body` is JSON text and stays as it is: the hash is over its bytes. */
export const lineOf = (hash: string, body: string): string => `{"hash":"${hash}","body":${body}}`;

const bodyStart = '{"hash":"'.length + 64 + '","body":'.length;

/** Hash and body text of a line; null when it is no line of a chain, e.g. cut short. */
export function splitLine(line: string): { hash: string; body: string } | null {
  const match = /^\{"hash":"([0-9a-f]{64})","body":/.exec(line);
  if (match === null || !line.endsWith("}")) return null;
  return { hash: match[1] as string, body: line.slice(bodyStart, -1) };
}

/** What the last line of a log that was closed in good order says. */
export const closingBody = JSON.stringify({ kind: "closed" });

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Where a chain ends: what anchors it elsewhere. */
export interface Head {
  readonly hash: string;
  readonly count: number;
}
