/**
 * One second of one generator, as the windows output posts it and as the record keeps it: written once, never changed.
 * The Go side is build/xk6-output-windows/aggregate/window.go; both are held to test/evidence/windows.golden.json.
 */
import type { Outcome, windowFormat } from "../../thresholds/wire.ts";

export interface Window {
  readonly format: typeof windowFormat;
  /** `LoadPlan.id`. */
  readonly load: string;
  /** One k6 process, e.g. `k6-1`. */
  readonly instance: string;
  /** 0, 1, 2 … per instance, without gaps. */
  readonly sequence: number;
  /** UTC, ms since the epoch, a whole multiple of `lengthMs`. */
  readonly startMs: number;
  readonly lengthMs: number;
  /** By the generator's clock, when the window was first sent. */
  readonly sentAtMs: number;
  /** Samples whose own window had gone already; they are counted in this one. */
  readonly lateSamples: number;
  /** The instance ended in good order and sends no more. */
  readonly final: boolean;
  readonly series: readonly Series[];
  /**
   * As recorded: the payments' iteration numbers by how each ended, over all versions. A posted window carries them as
   * `ranges` of its series (iterations.ts folds them).
   */
  readonly iterations?: Iterations;
}

/** Inclusive at both ends. */
export type IterationRange = readonly [from: number, to: number];

/** Ranges in rising order. */
export type Iterations = Readonly<Record<Outcome, readonly IterationRange[]>>;

/** One metric under one set of tags. Histograms are HdrHistogram V2, compressed, base64: µs, 1 to 120,000,000, 3 digits. */
export interface Series {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Samples. */
  readonly count: number;
  /** Counter: their sum. Rate: how many were true. Gauge: the last value. */
  readonly sum?: number;
  /** Gauge: the largest value. */
  readonly max?: number;
  /** Trend: the values. */
  readonly histogram?: string;
  /** Iteration metrics: the numbers, as inclusive ranges in rising order. */
  readonly ranges?: readonly IterationRange[];
  /** Iteration metrics under a constant arrival rate: from the iteration's scheduled slot to the sample. */
  readonly sinceScheduled?: string;
}
