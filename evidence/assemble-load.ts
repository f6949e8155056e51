import type { JsHistogram } from "hdr-histogram-js";
import type { GeneratorEvidence, LoadEvidence, Traffic } from "../thresholds/evidence.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { measured, missing, type Reading } from "../thresholds/reading.ts";
import { unknownVersion } from "../thresholds/wire.ts";
import type { Observation } from "./observation.ts";
import { isSound } from "./window/check.ts";
import { windowGaps } from "./window/gaps.ts";
import { latencyCounts, medianMs, mergeHistograms } from "./window/histogram.ts";
import { addTallies, customersLatency, emptyTally, type SecondTally, tallyWindows } from "./window/tally.ts";
import type { Window } from "./window/window.ts";

/** One load's evidence out of a run's observations. */
export function assembleLoad(
  plan: LoadPlan,
  cores: number,
  observations: readonly Observation[],
): Reading<LoadEvidence> {
  const windows = soundWindows(plan.id, observations);
  if (windows.length === 0)
    return missing(["k6 sent no window", ...windowGaps(plan, windows, observations)].join("; "));
  const seconds = tallyWindows(windows);
  return measured({
    plan,
    traffic: trafficIn(seconds),
    generator: generatorIn(plan, cores, windows, seconds, observations),
  });
}

/** Each window once, whatever was delivered twice, and only those that lie within the run. */
function soundWindows(load: string, observations: readonly Observation[]): readonly Window[] {
  const runStart = observations[0]?.atMs ?? 0;
  const byKey = new Map<string, Window>();
  for (const observation of observations) {
    if (observation.kind !== "window" || observation.window.load !== load || !isSound(observation.window)) continue;
    const { instance, sequence, startMs, lengthMs } = observation.window;
    if (startMs + lengthMs < runStart || startMs > observation.atMs) continue;
    byKey.set(`${instance} ${sequence}`, observation.window);
  }
  return [...byKey.values()];
}

/** Traffic by serving version; what nobody answered is charged to every version, for any of them may have failed it. */
function trafficIn(seconds: readonly SecondTally[]): (of: string) => Traffic {
  const known = new Map<string, Traffic>();
  return (of) => {
    const traffic = known.get(of) ?? trafficOf(of, seconds);
    known.set(of, traffic);
    return traffic;
  };
}

function trafficOf(of: string, seconds: readonly SecondTally[]): Traffic {
  const tallies = seconds.map(({ versions }) => {
    const mine = of === "platform" ? [...versions.values()] : [versions.get(of), versions.get(unknownVersion)];
    return addTallies(mine.map((tally) => tally ?? emptyTally));
  });
  return {
    seconds: tallies.map((tally, index) => ({
      startMs: seconds[index]?.startMs ?? 0,
      requests: tally.requests,
      errors: tally.errors,
      payments: tally.payments,
      acknowledged: tally.acknowledged,
      medianMs: medianMs(mergeHistograms(customersLatency(tally))),
    })),
    latency: ({ from, to }) => latencyCounts(mergeHistograms(tallies.slice(from, to).flatMap(customersLatency))),
  };
}

function generatorIn(
  plan: LoadPlan,
  cores: number,
  windows: readonly Window[],
  seconds: readonly SecondTally[],
  observations: readonly Observation[],
): GeneratorEvidence {
  return {
    dropped: seconds.map(({ dropped }) => dropped),
    gaps: windowGaps(plan, windows, observations),
    cpuShares: cpuShares(plan.id, observations),
    cores,
    latenessMs: ({ from, to }) => lateness(seconds.slice(from, to)),
  };
}

function cpuShares(load: string, observations: readonly Observation[]): readonly (readonly number[])[] {
  const byInstance = new Map<string, number[]>();
  for (const seen of observations) {
    if (seen.kind !== "generator" || seen.load !== load) continue;
    byInstance.set(seen.instance, [...(byInstance.get(seen.instance) ?? []), seen.cpuShare]);
  }
  return [...byInstance.values()];
}

function lateness(seconds: readonly SecondTally[]): Reading<number> {
  const all = addTallies(seconds.flatMap(({ versions }) => [...versions.values()]));
  const scheduled = mergeHistograms(all.sinceScheduled);
  if (scheduled.totalCount === 0) return missing("lateness is known for a constant arrival rate alone");
  const raw = mergeHistograms(all.histograms);
  return measured(p95Ms(scheduled) - p95Ms(raw));
}

const p95Ms = (histogram: JsHistogram): number => histogram.getValueAtPercentile(95) / 1000;
