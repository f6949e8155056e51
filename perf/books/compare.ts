import { idempotencyKey } from "../../thresholds/wire.ts";
import { createFindings, type Findings } from "./findings.ts";
import type { Marks } from "./marks.ts";

/** What a load was told, held against what is stored. */
export interface Comparison {
  readonly acknowledged: number;
  readonly refused: number;
  /** Acknowledged, and not stored. */
  readonly lost: Findings;
  /** Stored more than once. */
  readonly doubled: Findings;
  readonly storedThoughRefused: Findings;
  /** Stored, and nobody was told so: a time-out, a cut connection, a cut iteration. No finding: it was never promised. */
  readonly storedUnacknowledged: number;
}

export function compare(marks: Marks, keyPrefix: string): Comparison {
  let [acknowledged, refused, storedUnacknowledged] = [0, 0, 0];
  const [lost, doubled, storedThoughRefused] = [createFindings(), createFindings(), createFindings()];
  marks.forEach((iteration, { answer, stored }) => {
    if (answer === "acknowledged") acknowledged += 1;
    if (answer === "refused") refused += 1;
    if (answer === "acknowledged" && stored === 0) lost.add(idempotencyKey(keyPrefix, iteration));
    if (stored === 2) doubled.add(idempotencyKey(keyPrefix, iteration));
    if (answer === "refused" && stored > 0) storedThoughRefused.add(idempotencyKey(keyPrefix, iteration));
    if ((answer === "error" || answer === undefined) && stored > 0) storedUnacknowledged += 1;
  });
  return { acknowledged, refused, lost, doubled, storedThoughRefused, storedUnacknowledged };
}
