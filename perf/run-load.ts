import { setMaxListeners } from "node:events";
import { join } from "node:path";
import type { ObservedBody } from "../evidence/observation.ts";
import { files } from "../evidence/record/run-folder.ts";
import { foldIterations } from "../evidence/window/iterations.ts";
import { everySecond } from "../platform/wait.ts";
import { deadlines as usualDeadlines } from "./generator/deadlines.ts";
import { runGenerators } from "./generator/generators.ts";
import { type Usage, usageMeter } from "./generator/usage.ts";
import { createIntake } from "./intake.ts";
import { openK6Log } from "./k6/log.ts";
import type { Load, RunningLoad } from "./load.ts";
import { loadProgress } from "./load-progress.ts";
import { openFeed } from "./open-feed.ts";
import { watchPauses } from "./pauses.ts";
import { kept, noted, watchForTrouble } from "./trouble.ts";

/**
 * Runs one load to its end and records what it did: start, windows, generators, end. What goes wrong in k6 or the
 * target is recorded and returned from normally; so is being stopped. No k6 process is left behind in any case.
 * Throws what `record` throws, and with exit 78 if the collector's port is taken or k6 cannot be started.
 */
export async function runLoad(load: Load): Promise<void> {
  load.stop.throwIfAborted();
  const trouble = watchForTrouble();
  const stop = AbortSignal.any([load.stop, trouble.signal]); // one per load: `load.stop` does not collect many
  setMaxListeners(0, stop); // every generator listens
  const record = noted(trouble, load.record);
  const observe = (origin: string, body: ObservedBody) => record({ atMs: load.nowMs(), origin, ...body });
  const progress = loadProgress(load.plan, load.onProgress);
  const intake = createIntake(
    noted(trouble, (window) => {
      observe(window.instance, { kind: "window", window: foldIterations(window) });
      progress.add(window);
    }),
  );
  const log = await openK6Log(join(load.runFolder, files.k6Log));
  const running: RunningLoad = {
    load,
    observe,
    intake,
    log,
    trouble,
    stop,
    deadlines: load.deadlines ?? usualDeadlines,
  };
  try {
    await perform(running, progress.tell);
  } finally {
    await log.close();
  }
  trouble.signal.throwIfAborted();
}

async function perform(running: RunningLoad, tellProgress: () => void): Promise<void> {
  const { load, observe, trouble } = running;
  const feed = await openFeed(running);
  const over = new AbortController();
  const meters = new Map<string, () => Usage | undefined>();
  const pauses = watchPauses((seen) => observe("perf", { kind: "collector", load: load.plan.id, ...seen }));
  try {
    observe("perf", { kind: "load-started", load: load.plan });
    const onSecond = () => {
      for (const [instance, meter] of meters) observeUsage(running, instance, meter());
      pauses.onSecond();
      tellProgress();
    };
    const ticking = everySecond(kept(trouble, onSecond), over.signal);
    const ends = await runGenerators(running, feed, (instance, pid) => meters.set(instance, usageMeter(pid)));
    over.abort();
    await ticking;
    trouble.signal.throwIfAborted();
    pauses.tell();
    for (const why of feed.lost()) observe("perf", { kind: "load-lost", load: load.plan.id, why });
    observe("perf", { kind: "load-ended", load: load.plan.id, ends });
  } finally {
    over.abort();
    pauses.close();
    await feed.close();
  }
}

function observeUsage({ load, observe }: RunningLoad, instance: string, usage: Usage | undefined): void {
  if (usage !== undefined) observe(instance, { kind: "generator", load: load.plan.id, instance, ...usage });
}
