import type { OnProgress } from "../evidence/progress.ts";
import { mergeHistograms } from "../evidence/window/histogram.ts";
import { addTallies, type SecondTally, tallyWindows } from "../evidence/window/tally.ts";
import type { Window } from "../evidence/window/window.ts";
import { monotonicMs } from "../platform/wait.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { sum } from "../thresholds/statistics/sums.ts";

/** The stretch that a progress event speaks of. */
const shownSeconds = 5;

export interface LoadProgress {
  add(window: Window): void;
  /** To be called about once a second. */
  tell(): void;
}

/** What the last seconds' windows say, whoever sent them. For the eye alone: nothing is judged from it. */
export function loadProgress(plan: LoadPlan, onProgress: OnProgress): LoadProgress {
  const beganMs = monotonicMs();
  let shown: readonly SecondTally[] = [];
  let dropped = 0;
  return {
    add(window) {
      const tallied = tallyWindows([window]);
      dropped += sum(tallied.map((second) => second.dropped));
      shown = newest([...shown, ...tallied], shownSeconds * window.lengthMs);
    },
    tell: () =>
      onProgress({
        kind: "load",
        elapsedSeconds: Math.round((monotonicMs() - beganMs) / 1000),
        plannedSeconds: plan.durationSeconds,
        dropped,
        ...summary(shown),
      }),
  };
}

function newest(tallies: readonly SecondTally[], withinMs: number): readonly SecondTally[] {
  const lastMs = Math.max(...tallies.map(({ startMs }) => startMs));
  return tallies.filter(({ startMs }) => startMs > lastMs - withinMs);
}

/** One tally per generator and second. */
function summary(tallies: readonly SecondTally[]) {
  const { payments, acknowledged, histograms } = addTallies(tallies.flatMap(({ versions }) => [...versions.values()]));
  const seconds = new Set(tallies.map(({ startMs }) => startMs)).size;
  const latency = mergeHistograms(histograms);
  return {
    paymentsPerSecond: seconds === 0 ? 0 : acknowledged / seconds,
    p95Ms: latency.totalCount === 0 ? null : latency.getValueAtPercentile(95) / 1000,
    failedShare: payments === 0 ? null : (payments - acknowledged) / payments,
  };
}
