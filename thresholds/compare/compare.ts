import { type Answer, worst } from "../answer.ts";
import { comparisonMethod } from "../method.ts";
import { holm } from "../statistics/holm.ts";
import { type Change, changeOf, type Samples, worseBy } from "./change.ts";
import { runsNeeded } from "./enough.ts";
import { type Figure, type Indicator, type IndicatorId, indicators } from "./indicators.ts";
import { reasonOf } from "./reason.ts";

/** One indicator, of one role, in the runs against the baseline. */
export interface Compared {
  readonly indicator: IndicatorId;
  readonly of: string;
  readonly answer: Answer;
  readonly movement: Movement;
  readonly change: Change;
  readonly reason: string;
}

/** `same`: a change that matters would have been found. `unknown`: it might have been missed. */
export type Movement = "worse" | "better" | "same" | "unknown";

export interface Comparison {
  /** Fail: something is worse. Pass: a regression that matters would have been found in all. */
  readonly answer: Answer;
  readonly compared: readonly Compared[];
  /** Why nothing can be told at all; empty where something can. */
  readonly missing: string;
}

type RunFigures = readonly Figure[];

/**
 * Runs against runs. Each run counts once, however many requests it made: what varies from night to night is the
 * machine and the build, and a million requests of one night say nothing about the next.
 */
export function compareRuns(baseline: readonly RunFigures[], runs: readonly RunFigures[]): Comparison {
  const { level } = comparisonMethod;
  const series = seriesIn([...baseline, ...runs]);
  if (series.length === 0) return nothing("there is no figure that all runs have");
  const needed = runsNeeded(baseline.length, runs.length, series.length, level);
  if (needed !== "") return nothing(needed);
  const changes = series.map((one) => ({
    ...one,
    change: changeOf(samplesOf(baseline, runs, one), indicators[one.indicator], level),
  }));
  const worse = foundIn(changes.map(({ change }) => change.pWorse));
  const better = foundIn(changes.map(({ change }) => change.pBetter));
  const compared = changes.map(({ indicator, of, change }, index): Compared => {
    const found = worse[index] ? "worse" : better[index] ? "better" : "neither";
    const movement = movementOf(change, found, indicators[indicator]);
    const sizes = { baseline: baseline.length, runs: runs.length };
    return {
      indicator,
      of,
      answer: answers[movement],
      movement,
      change,
      reason: reasonOf(movement, change, indicators[indicator], sizes),
    };
  });
  return { answer: worst(compared.map(({ answer }) => answer)), compared, missing: "" };
}

const answers = { worse: "fail", better: "pass", same: "pass", unknown: "inconclusive" } as const satisfies Record<
  Movement,
  Answer
>;

const nothing = (missing: string): Comparison => ({ answer: "inconclusive", compared: [], missing });

const foundIn = (ps: readonly number[]): readonly boolean[] => holm(ps, comparisonMethod.level);

/** What is sure and too small to matter is the same; what is not sure is the same only if no more can hide in it. */
function movementOf({ factor, bounds }: Change, found: "worse" | "better" | "neither", indicator: Indicator): Movement {
  const { worse, materialShare, mustFindShare } = indicator;
  if (found === "worse" && factor >= worseBy(materialShare, worse)) return "worse";
  if (found === "better" && factor <= 1 / worseBy(materialShare, worse)) return "better";
  return bounds.upper < worseBy(mustFindShare, worse) ? "same" : "unknown";
}

type Series = Pick<Figure, "indicator" | "of">;

/** Those that every run has. */
function seriesIn(all: readonly RunFigures[]): readonly Series[] {
  const [first = [], ...others] = all;
  return first
    .filter((one) => others.every((run) => valueIn(run, one) !== undefined))
    .map(({ indicator, of }) => ({ indicator, of }));
}

const samplesOf = (baseline: readonly RunFigures[], runs: readonly RunFigures[], series: Series): Samples => ({
  baseline: valuesOf(baseline, series),
  runs: valuesOf(runs, series),
});

const valuesOf = (all: readonly RunFigures[], series: Series): readonly number[] =>
  all.flatMap((run) => valueIn(run, series) ?? []);

const valueIn = (run: RunFigures, { indicator, of }: Series): number | undefined =>
  run.find((figure) => figure.indicator === indicator && figure.of === of)?.value;
