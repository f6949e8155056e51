import type { Outcome } from "../../thresholds/wire.ts";

/** Far above every limit, and short enough that a hanging target frees its virtual users again. */
export const requestTimeoutMs = 10_000;

/** What a flow needs to know of the run. */
export interface Target {
  readonly baseUrl: string;
  /** Marks the traffic as synthetic, and says which load it is. */
  readonly loadId: string;
  readonly keyPrefix: string;
  readonly walletCount: number;
  /** Every how many payments one is read back. */
  readonly readBackEvery: number;
  /** `supervised`: a collector wants every payment's fate by number. `plain`: k6 itself judges. */
  readonly supervision: "supervised" | "plain";
  /** Payments that fail, or take this long, count as slow in a plain run. */
  readonly slowFromMs: number;
}

/** One iteration, told by its number alone; ends with what became of its main request, or of the worst one. */
export type Flow = (iteration: number) => Outcome;
