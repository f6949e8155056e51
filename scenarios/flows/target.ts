import type { Outcome } from "../../thresholds/wire.ts";

/** What a flow needs to know of the run. */
export interface Target {
  readonly baseUrl: string;
  /** Marks the traffic as synthetic, and says which load it is. */
  readonly loadId: string;
  readonly keyPrefix: string;
  readonly walletCount: number;
  /** Every how many payments one is read back. */
  readonly readBackEvery: number;
  /** Payments that fail or take this long are recorded as slow. Absent under supervision, where the histogram says it. */
  readonly slowFromMs: number | undefined;
}

/** One iteration, told by its number alone; ends with what became of its main request, or of the worst one. */
export type Flow = (iteration: number) => Outcome;
