import { TollgateError } from "../../../evidence/errors.ts";
import { httpClient } from "../../../platform/http.ts";
import { secretIn } from "../../../platform/named-file.ts";
import type { AlertsConfig } from "../config.ts";
import type { AlertMark, Receipt } from "./receipt.ts";

type Lookup = NonNullable<AlertsConfig["pagerduty"]["lookup"]>;

interface Incident {
  readonly title?: string;
  readonly status?: string;
}

/** PagerDuty's clock is not ours. */
const clockMarginMs = 300_000;

/** By the REST API: the incident whose title bears the alert's id. */
export function pagerdutyReceipt({ api, tokenFile }: Lookup, hosts: readonly string[], mark: AlertMark): Receipt {
  const client = httpClient({ baseUrl: api, hosts });
  const headers = {
    authorization: `Token token=${secretIn("alerts.pagerduty.lookup.tokenFile", tokenFile)}`,
    accept: "application/vnd.pagerduty+json;version=2",
  };
  const since = new Date(mark.raisedAtMs - clockMarginMs).toISOString();
  const query = new URLSearchParams({ since, limit: "100" });
  return {
    begin: async () => undefined,
    async seen(patience) {
      const outcome = await client.send({ method: "GET", path: `/incidents?${query}`, headers }, patience);
      if (outcome.kind === "no-answer") throw unasked(outcome.why);
      if (outcome.kind === "not-json" || outcome.status !== 200) throw unasked(`status ${outcome.status}`);
      const { incidents = [] } = outcome.body as { incidents?: readonly Incident[] };
      const ours = incidents.filter(({ title }) => title?.includes(mark.id));
      if (ours.length === 0) return "nothing";
      return ours.every(({ status }) => status === "resolved") ? "resolved" : "received";
    },
    close: client.close,
  };
}

const unasked = (why: string): TollgateError =>
  new TollgateError(
    "unreachable",
    `PagerDuty could not be asked: ${why}`,
    "check alerts.pagerduty.lookup: the token is one of the REST API, read-only is enough",
  );
