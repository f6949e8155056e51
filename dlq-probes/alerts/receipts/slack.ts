import { TollgateError } from "../../../evidence/errors.ts";
import { httpClient } from "../../../platform/http.ts";
import { secretIn } from "../../../platform/named-file.ts";
import type { AlertsConfig } from "../config.ts";
import type { AlertMark, Receipt } from "./receipt.ts";

type Lookup = NonNullable<AlertsConfig["slack"]["lookup"]>;

/** Slack's clock is not ours. */
const clockMarginSeconds = 300;

/** By conversations.history: messages of the channel that bear the alert's id; its resolution says so. */
export function slackReceipt({ api, channel, tokenFile }: Lookup, hosts: readonly string[], mark: AlertMark): Receipt {
  const client = httpClient({ baseUrl: api, hosts });
  const authorization = `Bearer ${secretIn("alerts.slack.lookup.tokenFile", tokenFile)}`;
  const oldest = String(Math.floor(mark.raisedAtMs / 1000) - clockMarginSeconds);
  const query = new URLSearchParams({ channel, oldest, limit: "200" });
  return {
    begin: async () => undefined,
    async seen(patience) {
      const path = `/api/conversations.history?${query}`;
      const outcome = await client.send({ method: "GET", path, headers: { authorization } }, patience);
      if (outcome.kind === "no-answer") throw unasked(outcome.why);
      if (outcome.kind === "not-json" || outcome.status !== 200) throw unasked(`status ${outcome.status}`);
      const body = outcome.body as { ok?: boolean; error?: string; messages?: readonly unknown[] };
      if (body.ok !== true) throw unasked(String(body.error));
      const ours = (body.messages ?? []).map((one) => JSON.stringify(one)).filter((text) => text.includes(mark.id));
      if (ours.some((text) => /resolved/i.test(text))) return "resolved";
      return ours.length > 0 ? "received" : "nothing";
    },
    close: client.close,
  };
}

const unasked = (why: string): TollgateError =>
  new TollgateError(
    "unreachable",
    `Slack could not be asked: ${why}`,
    "check alerts.slack.lookup: the token needs channels:history, and its bot must be in the channel",
  );
