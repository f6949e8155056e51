import { monotonicMs, sleep } from "../../platform/wait.ts";
import type { WindowFeed } from "../feed.ts";
import type { Intake } from "../intake.ts";
import type { K6Log } from "../k6/log.ts";
import { startCollector } from "./collector.ts";

export interface WindowsFeedOptions {
  readonly load: string;
  readonly intake: Intake;
  readonly port: number;
  readonly log: K6Log;
  readonly finalWindowMs: number;
  /** Once aborted, every answer asks k6 to stop. */
  readonly stop: AbortSignal;
}

/** k6 posts its windows itself. Throws with exit 78 if the port is taken. */
export async function openWindowsFeed(options: WindowsFeedOptions): Promise<WindowFeed> {
  const { intake, log, finalWindowMs } = options;
  let refused = 0;
  let firstWhy = "";
  const onRefused = (why: string) => {
    refused += 1;
    firstWhy ||= why;
  };
  const collector = await startCollector({ ...options, onRefused });
  return {
    address: collector,
    onLine: log.write,
    lastSignMs: (instance) => intake.of(instance)?.lastSeenMs,
    async settle({ kind, instance }, stop) {
      // A process that died owes no final window.
      const untilMs = monotonicMs() + (kind === "died" ? 0 : finalWindowMs);
      while (!intake.of(instance)?.isComplete && monotonicMs() < untilMs && !stop.aborted) await sleep(20, stop);
    },
    lost: () => (refused === 0 ? [] : [`the collector refused ${refused} windows, the first one as ${firstWhy}`]),
    close: collector.close,
  };
}
