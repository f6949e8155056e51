import { setMaxListeners } from "node:events";
import { join } from "node:path";
import type { ObservedBody } from "../evidence/observation.ts";
import { everySecond } from "../platform/wait.ts";
import { deadlines as usualDeadlines } from "./generator/deadlines.ts";
import { runGenerators } from "./generator/generators.ts";
import { type Usage, usageMeter } from "./generator/usage.ts";
import { createIntake } from "./intake.ts";
import { openK6Log } from "./k6/log.ts";
import type { LoadRun, Scene } from "./load.ts";
import { loadProgress } from "./load-progress.ts";
import { openFeed } from "./open-feed.ts";
import { kept, noted, watchForTrouble } from "./trouble.ts";

/**
 * Runs one load to its end and records what it did: start, windows, generators, end. What goes wrong in k6 or the
 * target is recorded and returned from normally; so is being stopped. No k6 process is left behind in any case.
 * Throws what `record` throws, and with exit 78 if the collector's port is taken or k6 cannot be started.
 */
export async function runLoad(run: LoadRun): Promise<void> {
  run.stop.throwIfAborted();
  const trouble = watchForTrouble();
  const stop = AbortSignal.any([run.stop, trouble.signal]);
  setMaxListeners(0, stop); // every generator listens
  const record = noted(trouble, run.record);
  const observe = (origin: string, body: ObservedBody) => record({ atMs: run.nowMs(), origin, ...body });
  const progress = loadProgress(run.plan, run.onProgress);
  const intake = createIntake(
    noted(trouble, (window) => {
      observe(window.instance, { kind: "window", window });
      progress.add(window);
    }),
  );
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

function observeUsage({ run, observe }: Scene, instance: string, usage: Usage | undefined): void {
  if (usage !== undefined) observe(instance, { kind: "generator", load: run.plan.id, instance, ...usage });
}

function observeLost({ observe }: Scene, why: string): void {
  for (const criterion of ["throughput", "payment-latency", "error-rate"] as const) {
    observe("perf", { kind: "missing", criterion, why });
  }
}
