import type { JsHistogram } from "hdr-histogram-js";
import type { GeneratorEvidence, MachineUsage, Span } from "../thresholds/evidence.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { measured, missing, type Reading } from "../thresholds/reading.ts";
import type { Observation } from "./observation.ts";
import { type Arrived, arrivalsOf, clocksOf } from "./window/arrivals.ts";
import { isAmount } from "./window/check.ts";
import { windowGaps } from "./window/gaps.ts";
import { mergeHistograms } from "./window/histogram.ts";
import { addTallies, isTimed, type SecondTally } from "./window/tally.ts";

export interface LoadRecord {
  readonly plan: LoadPlan;
  readonly cores: number;
  /** Each window once, in order of arrival. */
  readonly arrived: readonly Arrived[];
  readonly seconds: readonly SecondTally[];
  readonly observations: readonly Observation[];
}

/** What the record says of the generators of a load, and of the collector that listened to them. */
export function generatorOf({ plan, cores, arrived, seconds, observations }: LoadRecord): GeneratorEvidence {
  const ofLoad = observations.filter((seen) => "load" in seen && seen.load === plan.id);
  const usage = ofLoad.filter((seen) => seen.kind === "generator").filter(isSoundUsage);
  const pauses = ofLoad.filter((seen) => seen.kind === "collector").filter(isSoundPause);
  const windows = arrived.map(({ window }) => window);
  const clocks = clocksOf(arrived);
  const times = timesIn(seconds, windows[0]?.lengthMs ?? 0);
  return {
    dropped: seconds.map(({ dropped }) => dropped),
    gaps: windowGaps(plan, windows, observations),
    cores,
    clocks,
    latenessMs: ({ from, to }) => lateness(seconds.slice(from, to)),
    usage(span) {
      const { fromMs, toMs } = times(span);
      return usageOf(usage.filter(({ atMs }) => atMs - usageEveryMs / 2 >= fromMs && atMs - usageEveryMs / 2 < toMs));
    },
    arrivals(span) {
      const { fromMs, toMs } = times(span);
      const own = arrived.filter(({ window }) => window.startMs >= fromMs && window.startMs < toMs);
      return arrivalsOf(own, clocks);
    },
    pauses(span) {
      const { fromMs, toMs } = times(span);
      return pauses.filter(({ atMs, overMs }) => atMs > fromMs && atMs - overMs < toMs);
    },
  };
}

type OfKind<Kind extends Observation["kind"]> = Extract<Observation, { readonly kind: Kind }>;

/** When a span begins and ends; an empty one never does. */
const timesIn =
  (seconds: readonly SecondTally[], lengthMs: number) =>
  ({ from, to }: Span): { readonly fromMs: number; readonly toMs: number } => ({
    fromMs: seconds[from]?.startMs ?? Number.POSITIVE_INFINITY,
    toMs: (seconds[to - 1]?.startMs ?? Number.NEGATIVE_INFINITY) + lengthMs,
  });

const usageEveryMs = 1_000;

/** All instances are measured one after the other: one that comes again begins the next second. */
function usageOf(seen: readonly OfKind<"generator">[]): readonly MachineUsage[] {
  const usages: { k6Shares: Map<string, number>; machineShare: number }[] = [];
  for (const { instance, cpuShare, machineShare } of seen) {
    const last = usages.at(-1);
    if (last === undefined || last.k6Shares.has(instance)) {
      usages.push({ k6Shares: new Map([[instance, cpuShare]]), machineShare });
    } else {
      last.k6Shares.set(instance, cpuShare);
      last.machineShare = Math.max(last.machineShare, machineShare);
    }
  }
  return usages;
}

/** NaN, Infinity or a negative number is no measurement. */
const isSoundUsage = ({ cpuShare, machineShare }: OfKind<"generator">): boolean =>
  isAmount(cpuShare) && isAmount(machineShare);

const isSoundPause = (seen: OfKind<"collector">): boolean =>
  isAmount(seen.overMs) && isAmount(seen.standstillMs) && isAmount(seen.collectionMs);

function lateness(seconds: readonly SecondTally[]): Reading<number> {
  const all = addTallies(seconds.flatMap(({ versions }) => [...versions.values()]));
  if (!isTimed(all)) return missing("the windows do not say when payments were scheduled");
  return measured(p95Ms(mergeHistograms(all.sinceScheduled)) - p95Ms(mergeHistograms(all.histograms)));
}

const p95Ms = (histogram: JsHistogram): number => histogram.getValueAtPercentile(95) / 1000;
