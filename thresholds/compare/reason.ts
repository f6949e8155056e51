import { count, percent, significant } from "../format.ts";
import { comparisonMethod } from "../method.ts";
import { type Change, movedShare, worseBy } from "./change.ts";
import type { Movement } from "./compare.ts";
import type { Indicator } from "./indicators.ts";

interface Sizes {
  readonly baseline: number;
  readonly runs: number;
}

/** Why this answer, in one sentence; for what is unknown, how many runs would settle it. */
export function reasonOf(movement: Movement, change: Change, indicator: Indicator, sizes: Sizes): string {
  const { worse, materialShare, mustFindShare } = indicator;
  const atMost = `${extent(change.bounds.upper, worse)} with ${percent(1 - comparisonMethod.level)} confidence`;
  switch (movement) {
    case "worse":
      return `worse by ${movedText(change.factor, worse)}; by chance alone in ${chance(change.pWorse)}`;
    case "better":
      return `better by ${movedText(change.factor, worse)}; by chance alone in ${chance(change.pBetter)}`;
    case "same":
      return change.pWorse <= comparisonMethod.level && change.factor > 1
        ? `worse by ${movedText(change.factor, worse)}, less than the ${percent(materialShare)} that matter; ${atMost}`
        : `no regression of ${percent(mustFindShare)}: ${atMost}`;
    case "unknown":
      return `a regression of ${percent(mustFindShare)} may have been missed: ${atMost}; ${wanted(change, indicator, sizes)}`;
  }
}

const extent = (factor: number, worse: Indicator["worse"]): string =>
  factor <= 1 ? "it is not worse" : `at most ${movedText(factor, worse)} worse`;

const movedText = (factor: number, worse: Indicator["worse"]): string =>
  percentText(Math.abs(movedShare(factor, worse)));

const percentText = (share: number): string => (Number.isFinite(share) ? `${significant(share * 100)} %` : "∞ %");

const chance = (p: number): string => `${percentText(p)} of all cases`;

/**
 * The distance from the change to its bound shrinks with the root of the runs. Where the change itself is beyond what
 * must be found, more runs make a finding of it.
 */
function wanted({ factor, bounds }: Change, { worse, mustFindShare }: Indicator, { baseline, runs }: Sizes): string {
  const limit = Math.log(worseBy(mustFindShare, worse));
  const [now, upper] = [Math.log(factor), Math.log(bounds.upper)];
  const needed = Math.ceil(Math.min(baseline, runs) * ((upper - now) / (limit - now)) ** 2);
  if (!(now < limit) || !Number.isFinite(needed) || needed > sensible) return "more runs would tell";
  const each = Math.max(needed, Math.min(baseline, runs) + 1);
  return `some ${count(each)} against ${count(each)} would tell`;
}

const sensible = 60;
