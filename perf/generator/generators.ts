import type { GeneratorEnd } from "../../evidence/observation.ts";
import { instanceName } from "../../thresholds/load-plan.ts";
import type { WindowFeed } from "../feed.ts";
import { k6Command } from "../k6/command.ts";
import type { RunningLoad } from "../load.ts";
import { kept } from "../trouble.ts";
import { runGenerator } from "./generator.ts";

/** Runs all k6 processes of a load. Returns when the last one has ended; one that cannot be started ends the others. */
export async function runGenerators(
  { load, log, stop, trouble, deadlines }: RunningLoad,
  feed: WindowFeed,
  onStarted: (instance: string, pid: number) => void,
): Promise<readonly GeneratorEnd[]> {
  const indices = Array.from({ length: load.plan.generators }, (_, index) => index);
  const ends = indices.map(async (index): Promise<readonly GeneratorEnd[]> => {
    const instance = instanceName(index);
    try {
      const end = await runGenerator(
        {
          instance,
          command: k6Command({ ...load, index, collector: feed.address }, process.env),
          log,
          deadlines,
          plannedMs: load.plan.durationSeconds * 1000,
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
