import type { Header } from "../headers/letter.ts";
import type { Sent } from "../injection/inject.ts";

/** What the outcome topic says of one probe. */
export interface Outcome {
  readonly handler: string;
  readonly recovery: string;
  readonly headers: readonly Header[];
  /** When it was seen, by the clock that timed the sending. */
  readonly seenAtMs: number;
}

/** Everything that was seen of one probe. */
export interface Trace {
  readonly sent: Sent;
  readonly outcomes: readonly Outcome[];
  readonly alerts: number;
  /** Offset that the group has committed; null when it could not be read. */
  readonly committed: number | null;
  /** Where the DLQ topic ended at last; null when it could not be read. */
  readonly end: number | null;
  /** How often the same dead letter came back into its DLQ topic. */
  readonly comeBack: number;
  /** Of the group; null when it could not be read. */
  readonly members: number | null;
  /** Of the DLQ topic, −1 for ever; null when it could not be read. */
  readonly retentionMs: number | null;
}
