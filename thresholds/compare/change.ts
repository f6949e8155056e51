import { criticalU, tailProbability } from "../statistics/mann-whitney.ts";
import { medianOf } from "../statistics/median.ts";
import type { Indicator } from "./indicators.ts";

/** The same indicator of runs that are compared, and of those they are held against; neither is empty. */
export interface Samples {
  readonly baseline: readonly number[];
  readonly runs: readonly number[];
}

/** How an indicator moved. Factors say how many times worse: 1 is the same, below 1 is better. */
export interface Change {
  readonly medians: { readonly baseline: number; readonly runs: number };
  /** Of the medians. */
  readonly factor: number;
  /** One-sided bounds of the factor, each at 1 − level. */
  readonly bounds: { readonly lower: number; readonly upper: number };
  /** Chance of so clear an order, or a clearer one, if nothing had changed. */
  readonly pWorse: number;
  readonly pBetter: number;
}

/**
 * By Mann and Whitney's test, which asks nothing of the distribution, and its inversion: the bounds of the factor are
 * order statistics of the m·n ratios of a run to a baseline run (J. L. Hodges and E. L. Lehmann, Ann. Math. Statist. 34
 * (1963)). A factor below the lower bound is exactly one that the test would reject.
 */
export function changeOf(samples: Samples, { worse }: Indicator, level: number): Change {
  const medians = { baseline: medianOf(samples.baseline), runs: medianOf(samples.runs) };
  const [first, second] = [samples.runs.length, samples.baseline.length];
  const factors = samples.runs
    .flatMap((run) => samples.baseline.map((night) => factorOf(run, night, worse)))
    .toSorted((a, b) => a - b);
  const notWorse = factors.filter((factor) => factor <= 1).length;
  const notBetter = factors.filter((factor) => factor >= 1).length;
  const critical = criticalU(first, second, level);
  return {
    medians,
    factor: factorOf(medians.runs, medians.baseline, worse),
    bounds: { lower: factors[critical] ?? 0, upper: factors[factors.length - 1 - critical] ?? Infinity },
    pWorse: tailProbability(notWorse, first, second),
    pBetter: tailProbability(notBetter, first, second),
  };
}

/** Equal ones are equal, also where both are 0 or both beyond every latency. */
function factorOf(run: number, baseline: number, worse: Indicator["worse"]): number {
  if (run === baseline) return 1;
  return worse === "higher" ? run / baseline : baseline / run;
}

/** A share by which it is worse, as a factor: +25 % of a latency is 1.25, −20 % of a throughput too. */
export const worseBy = (share: number, worse: Indicator["worse"]): number =>
  worse === "higher" ? 1 + share : 1 / (1 - share);

/** A factor as the share by which the figure itself moved: 1.25 is +25 % of a latency, −20 % of a throughput. */
export const movedShare = (factor: number, worse: Indicator["worse"]): number =>
  (worse === "higher" ? factor : 1 / factor) - 1;
