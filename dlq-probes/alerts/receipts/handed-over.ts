import type { Patience } from "../../../platform/deadline.ts";
import { scraperFor } from "../../../platform/prometheus/scrape.ts";
import { samplesIn } from "../../../platform/prometheus/text-format.ts";
import type { ReceiverKind } from "../subjects.ts";
import type { Receipt } from "./receipt.ts";

const prefix = "alertmanager_notifications";

/**
 * Without a lookup: Alertmanager's counters of notifications that the integration took. Once more than before is the alert,
 * twice its resolution. Where other alerts go out by the same integration in the same seconds, they are counted too: a
 * lookup knows better.
 */
export function handedOver(kind: ReceiverKind, alertmanagerUrl: string, hosts: readonly string[]): Receipt {
  const base = alertmanagerUrl.endsWith("/") ? alertmanagerUrl : `${alertmanagerUrl}/`;
  const scraper = scraperFor(new URL("metrics", base).href, hosts);
  let before = 0;
  const delivered = async (patience: Patience): Promise<number> => {
    const samples = samplesIn(await scraper.scrape(patience), (name) => name.startsWith(prefix));
    const of = (name: string) =>
      samples
        .filter((one) => one.name === name && one.labels.integration === kind)
        .reduce((sum, { value }) => sum + value, 0);
    return of(`${prefix}_total`) - of(`${prefix}_failed_total`);
  };
  return {
    async begin(patience) {
      before = await delivered(patience);
    },
    async seen(patience) {
      const since = (await delivered(patience)) - before;
      if (since <= 0) return "nothing";
      return since === 1 ? "received" : "resolved";
    },
    close: scraper.close,
  };
}
