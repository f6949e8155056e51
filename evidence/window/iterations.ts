import { metrics, type Outcome, outcomes, tags } from "../../thresholds/wire.ts";
import type { IterationRange, Iterations, Series, Window } from "./window.ts";

/**
 * The window as it is recorded: its payments' numbers lie together, whichever version answered. Two versions that share
 * the traffic tear each other's ranges apart: at 1,300/s that is 10 KB a second instead of a few hundred bytes.
 */
export function foldIterations(window: Window): Window {
  const rangesBy = (outcome: Outcome): readonly IterationRange[] =>
    united(window.series.flatMap((series) => (outcomeOf(series) === outcome ? (series.ranges ?? []) : [])));
  return {
    ...window,
    series: window.series.map(({ ranges: _ranges, ...series }) => series),
    iterations: Object.fromEntries(outcomes.map((outcome) => [outcome, rangesBy(outcome)])) as unknown as Iterations,
  };
}

/** How the payments ended whose numbers a series holds. Who does not say that it was refused may have paid. */
function outcomeOf({ metric, tags: own }: Series): Outcome | undefined {
  if (metric === metrics.paymentAcked) return "acknowledged";
  if (metric !== metrics.paymentRefused) return undefined;
  return own[tags.outcome] === ("refused" satisfies Outcome) ? "refused" : "error";
}

function united(ranges: readonly IterationRange[]): readonly IterationRange[] {
  const result: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
