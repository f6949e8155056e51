import { openWindowsFeed } from "./collector/feed.ts";
import type { WindowFeed } from "./feed.ts";
import { openJsonFeed } from "./json-feed/feed.ts";
import type { RunningLoad } from "./load.ts";

/** The way by which this k6 gives its windows. Throws with exit 78 if the collector's port is taken. */
export async function openFeed({ load, intake, log, stop, trouble, deadlines }: RunningLoad): Promise<WindowFeed> {
  const { plan, nowMs, collectorPort: port = 0 } = load;
  switch (load.k6.feed) {
    case "windows":
      return openWindowsFeed({ load: plan.id, intake, log, stop, port, finalWindowMs: deadlines.finalWindowMs });
    case "json":
      return openJsonFeed({ plan, intake, log, nowMs, onError: trouble.note });
  }
}
