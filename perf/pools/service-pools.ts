import { scraperFor } from "../../platform/prometheus/scrape.ts";
import { plural } from "../../thresholds/format.ts";
import { isExhausted, type PoolLook } from "./exhausted.ts";
import { type PoolMetrics, poolsIn } from "./pools-in.ts";
import { lookTimeoutMs, type PoolSource } from "./source.ts";

/** The pools of one process, as its own metrics tell of them. Throws `configuration` for a host that is not named. */
export function servicePools(
  { name, url }: { readonly name: string; readonly url: string },
  metrics: PoolMetrics,
  hosts: readonly string[],
): PoolSource {
  const scraper = scraperFor(url, hosts);
  let before: readonly PoolLook[] | undefined;
  return {
    subject: name,
    async look(stop) {
      const former = before;
      const now = poolsIn(await scraper.scrape({ stop, timeoutMs: lookTimeoutMs }), metrics);
      before = now;
      if (former === undefined) return undefined;
      const exhausted = now.filter((pool) =>
        isExhausted(
          pool,
          former.find((one) => one.pool === pool.pool),
        ),
      );
      return { broken: exhausted.length > 0, got: (exhausted.length > 0 ? exhausted : now).map(described).join("; ") };
    },
    close: scraper.close,
  };
}

const described = ({ waiting, idle, acquired }: PoolLook): string =>
  `${plural(waiting, "waiter")}, ${idle} idle${acquired === null ? ", not counted what was handed out" : ""}`;
