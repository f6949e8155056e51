import type { Head } from "./chain.ts";

/** What ties a verdict to its record. */
export interface Anchor {
  /** Head of evidence.jsonl. */
  readonly head: Head;
  /** SHA-256 of plan.json. */
  readonly planHash: string;
}
