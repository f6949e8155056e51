import type { JsHistogram } from "hdr-histogram-js";
import type { OnProgress } from "../evidence/progress.ts";
import { decodeHistogram, mergeHistograms } from "../evidence/window/histogram.ts";
import type { Series, Window } from "../evidence/window/window.ts";
import { monotonicMs } from "../platform/wait.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { metrics, type Outcome, paymentScenario, tags } from "../thresholds/wire.ts";

/** The stretch that a progress event speaks of. */
const shownSeconds = 5;

interface Second {
  acknowledged: number;
  attempted: number;
  readonly latencies: JsHistogram[];
}

export interface LoadProgress {
  add(window: Window): void;
  /** To be called about once a second. */
  tell(): void;
}

/** What the last seconds' windows say, whoever sent them. For the eye alone: nothing is judged from it. */
export function loadProgress(plan: LoadPlan, onProgress: OnProgress): LoadProgress {
  const startMs = monotonicMs();
  const seconds = new Map<number, Second>();
  let dropped = 0;
  return {
    add(window) {
      const second = seconds.get(window.startMs) ?? { acknowledged: 0, attempted: 0, latencies: [] };
      seconds.set(window.startMs, second);
      for (const series of window.series) {
        count(second, series);
        dropped += droppedIn(series);
      }
      const newest = Math.max(...seconds.keys());
      for (const key of seconds.keys()) if (key <= newest - shownSeconds * window.lengthMs) seconds.delete(key);
    },
    tell: () =>
      onProgress({
        kind: "load",
        elapsedSeconds: Math.round((monotonicMs() - startMs) / 1000),
        plannedSeconds: plan.durationSeconds,
        dropped,
        ...summary([...seconds.values()]),
      }),
  };
}

function count(second: Second, { metric, tags: own, sum = 0, histogram }: Series): void {
  if (metric === metrics.paymentOutcome) {
    const acknowledged: Outcome = "acknowledged";
    second.attempted += sum;
    if (own[tags.outcome] === acknowledged) second.acknowledged += sum;
  }
  if (metric === metrics.paymentDuration && histogram !== undefined) second.latencies.push(decodeHistogram(histogram));
}

const droppedIn = ({ metric, tags: own, sum = 0 }: Series): number =>
  metric === metrics.droppedIterations && own[tags.scenario] === paymentScenario ? sum : 0;

function summary(seconds: readonly Second[]) {
  const attempted = seconds.reduce((sum, second) => sum + second.attempted, 0);
  const acknowledged = seconds.reduce((sum, second) => sum + second.acknowledged, 0);
  const latency = mergeHistograms(seconds.flatMap(({ latencies }) => latencies));
  return {
    paymentsPerSecond: seconds.length === 0 ? 0 : acknowledged / seconds.length,
    p95Ms: latency.totalCount === 0 ? null : latency.getValueAtPercentile(95) / 1000,
    failedShare: attempted === 0 ? null : (attempted - acknowledged) / attempted,
  };
}
