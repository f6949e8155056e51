import { join } from "node:path";
import type { GeneratorEnd, ObservedBody } from "../evidence/observation.ts";
import type { OnProgress } from "../evidence/progress.ts";
import type { Sink } from "../evidence/sink.ts";
import type { Permission } from "../platform/permission.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import { type Deadlines, deadlines as usualDeadlines } from "./deadlines.ts";
import type { WindowFeed } from "./feed.ts";
import { runGenerator } from "./generator.ts";
import { type Usage, usageMeter } from "./generator-usage.ts";
import { createIntake, type Intake } from "./intake.ts";
import { openJsonFeed } from "./json-feed/feed.ts";
import type { K6Binary } from "./k6-binary.ts";
import { instanceName, k6Command } from "./k6-command.ts";
import { type K6Log, openK6Log } from "./k6-log.ts";
import { loadProgress } from "./progress.ts";
import { kept, noted, type Trouble, watchForTrouble } from "./trouble.ts";
import { everySecond } from "./wait.ts";
import { openWindowsFeed } from "./windows-feed.ts";

export interface LoadRun {
  readonly plan: LoadPlan;
  readonly baseUrl: string;
  /** Path of the k6 entry. */
  readonly scenario: string;
  readonly k6: K6Binary;
  /** `k6.log` is appended to in here. */
  readonly runFolder: string;
  readonly record: Sink;
  readonly onProgress: OnProgress;
  readonly stop: AbortSignal;
  readonly permission: Permission<"load">;
  readonly nowMs: () => number;
  /** Of the window collector; any free one by default. */
  readonly collectorPort?: number;
  readonly deadlines?: Deadlines;
}

/** One load as its parts see it. */
interface Scene {
  readonly run: LoadRun;
  readonly observe: (origin: string, body: ObservedBody) => void;
  readonly intake: Intake;
  readonly log: K6Log;
  readonly trouble: Trouble;
  /** Asked to stop, or in trouble. */
  readonly stop: AbortSignal;
  readonly deadlines: Deadlines;
}

/**
 * Runs one load to its end and records what it did: start, windows, generators, end. What goes wrong in k6 or the
 * target is recorded and returned from normally; so is being stopped. No k6 process is left behind in any case.
 * Throws what `record` throws, and with exit 78 if the collector's port is taken or k6 cannot be started.
 */
export async function runLoad(run: LoadRun): Promise<void> {
  run.stop.throwIfAborted();
  const trouble = watchForTrouble();
  const stop = AbortSignal.any([run.stop, trouble.signal]);
  const record = noted(trouble, run.record);
  const observe = (origin: string, body: ObservedBody) => record({ atMs: run.nowMs(), origin, ...body });
  const progress = loadProgress(run.plan, run.onProgress);
  const intake = createIntake((window) => {
    observe(window.instance, { kind: "window", window });
    progress.add(window);
  });
  const log = await openK6Log(join(run.runFolder, "k6.log"));
  const scene: Scene = { run, observe, intake, log, trouble, stop, deadlines: run.deadlines ?? usualDeadlines };
  try {
    await perform(scene, progress.tell);
  } finally {
    await log.close();
  }
  trouble.signal.throwIfAborted();
}

async function perform(scene: Scene, tellProgress: () => void): Promise<void> {
  const { run, observe, trouble } = scene;
  const feed = await openFeed(scene);
  const over = new AbortController();
  const meters = new Map<string, () => Usage | undefined>();
  try {
    observe("perf", { kind: "load-started", load: run.plan });
    const onSecond = () => {
      for (const [instance, meter] of meters) observeUsage(scene, instance, meter());
      tellProgress();
    };
    const ticking = everySecond(kept(trouble, onSecond), over.signal);
    const ends = await runGenerators(scene, feed, (instance, pid) => meters.set(instance, usageMeter(pid)));
    over.abort();
    await ticking;
    trouble.signal.throwIfAborted();
    for (const why of feed.lost()) observeLost(scene, why);
    observe("perf", { kind: "load-ended", load: run.plan.id, ends });
  } finally {
    over.abort();
    await feed.close();
  }
}

function openFeed({ run, intake, log, stop, trouble, deadlines }: Scene): Promise<WindowFeed> | WindowFeed {
  const { plan, nowMs, collectorPort: port = 0 } = run;
  switch (run.k6.feed) {
    case "windows":
      return openWindowsFeed({ load: plan.id, intake, log, stop, port, finalWindowMs: deadlines.finalWindowMs });
    case "json":
      return openJsonFeed({ plan, intake, log, nowMs, onError: trouble.note });
  }
}

/** Returns when the last one has ended; one that cannot be started ends the others. */
async function runGenerators(
  { run, log, stop, trouble, deadlines }: Scene,
  feed: WindowFeed,
  onStarted: (instance: string, pid: number) => void,
): Promise<readonly GeneratorEnd[]> {
  const indices = Array.from({ length: run.plan.generators }, (_, index) => index);
  const ends = indices.map(async (index): Promise<readonly GeneratorEnd[]> => {
    const instance = instanceName(index);
    try {
      const end = await runGenerator(
        {
          instance,
          command: k6Command({ ...run, index, collector: feed.address }, process.env),
          log,
          deadlines,
          plannedMs: run.plan.durationSeconds * 1000,
          onLine: kept(trouble, (line) => feed.onLine(instance, line)),
          lastSignMs: () => feed.lastSignMs(instance),
          onStarted: (pid) => onStarted(instance, pid),
        },
        stop,
      );
      await feed.settle(end, trouble.signal);
      return [end];
    } catch (error) {
      trouble.note(error);
      return [];
    }
  });
  return (await Promise.all(ends)).flat();
}

function observeUsage({ run, observe }: Scene, instance: string, usage: Usage | undefined): void {
  if (usage !== undefined) observe(instance, { kind: "generator", load: run.plan.id, instance, ...usage });
}

function observeLost({ observe }: Scene, why: string): void {
  for (const criterion of ["throughput", "payment-latency", "error-rate"] as const) {
    observe("perf", { kind: "missing", criterion, why });
  }
}
