import type { LoadEvidence, Traffic } from "../thresholds/evidence.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { measured, missing, type Reading } from "../thresholds/reading.ts";
import { unknownVersion } from "../thresholds/wire.ts";
import { generatorOf } from "./assemble-generator.ts";
import type { Observation } from "./observation.ts";
import type { Arrived } from "./window/arrivals.ts";
import { isSound } from "./window/check.ts";
import { lostOf, windowGaps } from "./window/gaps.ts";
import { latencyCounts, medianMs, mergeHistograms } from "./window/histogram.ts";
import { addTallies, customersLatency, emptyTally, type SecondTally, tallyWindows } from "./window/tally.ts";

/** One load's evidence out of a run's observations. */
export function assembleLoad(
  plan: LoadPlan,
  cores: number,
  observations: readonly Observation[],
): Reading<LoadEvidence> {
  const arrived = soundWindows(plan.id, observations);
  if (arrived.length === 0) return missing(whyNothing(plan, observations).join("; "));
  const seconds = tallyWindows(arrived.map(({ window }) => window));
  return measured({
    plan,
    traffic: trafficIn(seconds),
    generator: generatorOf({ plan, cores, arrived, seconds, observations }),
  });
}

/** A load that could not run has one reason; any other that showed nothing, whatever was not seen of it. */
function whyNothing(plan: LoadPlan, observations: readonly Observation[]): readonly string[] {
  const began = observations.some((seen) => seen.kind === "load-started" && seen.load.id === plan.id);
  const lost = lostOf(plan, observations);
  return !began && lost.length > 0 ? lost : ["k6 sent no window", ...windowGaps(plan, [], observations)];
}

/** Each window once, as it came first, whatever was delivered twice, and only those that lie within the run. */
function soundWindows(load: string, observations: readonly Observation[]): readonly Arrived[] {
  const runStart = observations[0]?.atMs ?? 0;
  const byKey = new Map<string, Arrived>();
  for (const observation of observations) {
    if (observation.kind !== "window" || observation.window.load !== load || !isSound(observation.window)) continue;
    const { instance, sequence, startMs, lengthMs } = observation.window;
    if (startMs + lengthMs < runStart || startMs > observation.atMs) continue;
    const key = `${instance} ${sequence}`;
    if (!byKey.has(key)) byKey.set(key, observation);
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
