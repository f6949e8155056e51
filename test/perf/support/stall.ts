import { setTimeout as sleep } from "node:timers/promises";
import { mergeHistograms } from "../../../evidence/window/histogram.ts";
import { addTallies, tallyWindows } from "../../../evidence/window/tally.ts";
import type { Window } from "../../../evidence/window/window.ts";
import { runLoad } from "../../../perf/run-load.ts";
import type { Answer } from "../../../thresholds/answer.ts";
import type { LoadPlan } from "../../../thresholds/load-plan.ts";
import { metrics, paymentScenario, tags } from "../../../thresholds/wire.ts";
import { judgedLoad } from "./judged.ts";
import { type FreezeSchedule, startKnownTarget } from "./known-target.ts";
import { type Rehearsal, realScenario, rehearse } from "./load.ts";
import { quantile, waitsIn } from "./truth.ts";

/** A constant load on a target whose answers are known, and who stands still when. */
export interface Stall {
  readonly target: readonly FreezeSchedule[];
  /** k6 itself, by being stopped and let go on. */
  readonly generator: readonly FreezeSchedule[];
  readonly paymentsPerSecond: number;
  readonly maxVus: number;
  readonly durationSeconds: number;
}

export interface Quantiles {
  readonly p95Ms: number;
  readonly p99Ms: number;
}

export interface Stalled {
  /** By the target's own schedule. */
  readonly truth: Quantiles;
  /** As the report has it: from the scheduled slot. */
  readonly measured: Quantiles;
  /** As a load generator has it that begins to count when it sends. */
  readonly sinceSent: Quantiles;
  /** Payments that were never sent, in the seconds compared. */
  readonly dropped: number;
  readonly answer: Answer;
  readonly reason: string;
  /** What the machine did meanwhile, for whomever: a load of this size leaves most of it free. */
  readonly machineShare: number;
}

export const serviceMs = 30;
/** k6 makes its virtual users while the first freezes last; all is compared after that. */
const warmUpSeconds = 10;

export async function runStall(stall: Stall): Promise<Stalled> {
  const plan = planOf(stall);
  const target = await startKnownTarget(serviceMs, stall.target);
  try {
    const rehearsal = await rehearse(target.baseUrl, { plan, scenario: realScenario });
    const over = new AbortController();
    const freezing = freezeGenerator(rehearsal, stall.generator, over.signal);
    await runLoad(rehearsal.load).finally(() => over.abort());
    await freezing;
    return {
      ...compared(plan, rehearsal, target.freezes),
      ...judged(plan, rehearsal),
      machineShare: machineShareOf(rehearsal),
    };
  } finally {
    await target.close();
  }
}

const planOf = ({ paymentsPerSecond, maxVus, durationSeconds }: Stall): LoadPlan => ({
  id: "stall",
  keyPrefix: "stall",
  profile: "constant",
  paymentsPerSecond,
  walletsPerSecond: 0,
  compliancePerSecond: 0,
  durationSeconds,
  maxVus,
  generators: 1,
  walletCount: 1_000,
});

async function freezeGenerator(
  { seen, pids }: Rehearsal,
  schedules: readonly FreezeSchedule[],
  over: AbortSignal,
): Promise<void> {
  const asLongAsItRuns = async ({ everyMs, atMs, forMs }: FreezeSchedule) => {
    while (!over.aborted && seen("window").length === 0) await sleep(50);
    await sleep(atMs, undefined, { signal: over });
    for (;;) {
      const pid = pids()[0] ?? Number.NaN;
      process.kill(pid, "SIGSTOP");
      await sleep(forMs).finally(() => process.kill(pid, "SIGCONT"));
      await sleep(everyMs - forMs, undefined, { signal: over });
    }
  };
  await Promise.all(schedules.map((schedule) => asLongAsItRuns(schedule).catch(() => undefined)));
}

function compared(plan: LoadPlan, { seen }: Rehearsal, freezes: readonly { startMs: number; endMs: number }[]) {
  const windows = seen("window").map(({ window }) => window);
  const { paymentsPerSecond: perSecond, durationSeconds } = plan;
  const startMs = startOf(windows);
  const fromMs = startMs + warmUpSeconds * 1000;
  const seconds = tallyWindows(windows).filter(
    (second) => second.startMs >= fromMs && second.startMs + 1000 <= startMs + durationSeconds * 1000,
  );
  const first = seconds[0]?.startMs ?? Number.NaN;
  const end = (seconds.at(-1)?.startMs ?? Number.NaN) + 1000;
  const waits = waitsIn({ startMs, perSecond, durationSeconds }, { serviceMs, freezes }, first, end);
  const all = addTallies(seconds.flatMap(({ versions }) => [...versions.values()]));
  const of = (share: number) => ({
    truth: quantile(waits, share),
    measured: mergeHistograms(all.sinceScheduled).getValueAtPercentile(share * 100) / 1000,
    sinceSent: mergeHistograms(all.histograms).getValueAtPercentile(share * 100) / 1000,
  });
  const [p95, p99] = [of(0.95), of(0.99)];
  const both = (key: keyof typeof p95): Quantiles => ({ p95Ms: p95[key], p99Ms: p99[key] });
  return {
    truth: both("truth"),
    measured: both("measured"),
    sinceSent: both("sinceSent"),
    dropped: seconds.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

/** When the schedule began, as k6 says. */
function startOf(windows: readonly Window[]): number {
  const starts = windows
    .flatMap(({ series }) => series)
    .filter(({ metric, tags: own }) => metric === metrics.scenarioStart && own[tags.scenario] === paymentScenario);
  return starts[0]?.max ?? Number.NaN;
}

function judged(plan: LoadPlan, { observed }: Rehearsal): Pick<Stalled, "answer" | "reason"> {
  const { verdict } = judgedLoad(plan, observed, ["2.1.0"]);
  const latency = verdict.judgements.find(({ id }) => id === "payment-latency");
  if (latency === undefined) throw new Error("latency was not judged");
  return { answer: latency.answer, reason: latency.reason };
}

/** Of all cores, over the whole load. */
const machineShareOf = ({ seen }: Rehearsal): number => {
  const shares = seen("generator").map(({ machineShare }) => machineShare);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
};
