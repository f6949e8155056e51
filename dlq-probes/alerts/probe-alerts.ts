import { TollgateError } from "../../evidence/errors.ts";
import type { Sink } from "../../evidence/sink.ts";
import { type Alertmanager, alertmanagerAt, type PostedAlert } from "../../platform/alertmanager/client.ts";
import { secretIn } from "../../platform/named-file.ts";
import type { Permission } from "../../platform/permission.ts";
import type { AlertsConfig } from "./config.ts";
import { deliveryOf, type Ending } from "./delivery.ts";
import type { Receipt, Seen } from "./receipts/receipt.ts";
import { type Receipts, receiptsOf } from "./receipts/receipts-of.ts";
import { refusal } from "./refusal.ts";
import { firing, labelsOf, probeIdOf, resolved, whyHeldBack } from "./synthetic-alert.ts";
import { watchReceipt } from "./watch-receipt.ts";

export interface AlertProbe {
  readonly config: AlertsConfig;
  readonly hosts: readonly string[];
  readonly run: string;
  readonly permission: Permission<"alerts">;
  readonly record: Sink;
  readonly nowMs: () => number;
  readonly stop: AbortSignal;
}

/**
 * Raises one synthetic alert and records, for Slack and for PagerDuty, whether and when it came, and that it was resolved.
 * Throws only the reason of `stop`, and leaves no alert behind.
 */
export async function probeAlerts(probe: AlertProbe): Promise<void> {
  const { config, hosts, stop } = probe;
  try {
    const { alertmanager: url, username, passwordFile } = config;
    const password = passwordFile === undefined ? undefined : secretIn("alerts.passwordFile", passwordFile);
    const alertmanager = alertmanagerAt({ url, hosts, username, password });
    try {
      await unlessRefused(probe, alertmanager);
    } finally {
      alertmanager.close();
    }
  } catch (cause) {
    stop.throwIfAborted();
    miss(probe, because(cause));
  }
}

async function unlessRefused(probe: AlertProbe, alertmanager: Alertmanager): Promise<void> {
  const { config, hosts, run, nowMs, stop } = probe;
  const configuration = await alertmanager.config({ stop, timeoutMs: config.timeoutMs });
  const refused = refusal(configuration, labelsOf(run), [config.slack.receiver, config.pagerduty.receiver]);
  if (refused !== null) return miss(probe, refused);
  const raisedAtMs = nowMs();
  const receipts = receiptsOf(config, hosts, { id: probeIdOf(run), raisedAtMs });
  const alert = firing(run, raisedAtMs);
  try {
    await raiseAndWatch(probe, alertmanager, alert, receipts);
  } finally {
    await leaveNothing(alertmanager, alert, nowMs);
    await Promise.all(receipts.map(({ receipt }) => receipt.close()));
  }
}

async function raiseAndWatch(
  { config, run, nowMs, stop, ...probe }: AlertProbe,
  alertmanager: Alertmanager,
  alert: PostedAlert,
  receipts: Receipts,
): Promise<void> {
  const patience = { stop, timeoutMs: config.timeoutMs };
  const watching = { ...patience, withinMs: config.withinSeconds * 1000 };
  const watch = (wanted: Exclude<Seen, "nothing">) => async (receipt: Receipt) => ({
    kind: "asked" as const,
    afterMs: await watchReceipt(receipt, wanted, watching),
  });
  const begun = await each(receipts, async (receipt) => {
    await receipt.begin(patience);
    return { kind: "asked", afterMs: 0 };
  });
  await alertmanager.post(alert, patience);
  const came = await eachThatCame(receipts, begun, watch("received"));
  const heldBack = came.every(isThere) ? "" : await whyHeldBack(alertmanager, run, stop);
  await alertmanager.post(resolved(alert, nowMs()), patience);
  const went = await eachThatCame(receipts, came, watch("resolved"));
  for (const [index, { receiver }] of receipts.entries()) {
    const delivery = deliveryOf({
      receiver,
      came: came[index] ?? unasked,
      went: went[index] ?? unasked,
      withinSeconds: config.withinSeconds,
      heldBack,
    });
    if (typeof delivery === "string") miss({ ...probe, nowMs }, delivery);
    else probe.record({ atMs: nowMs(), origin: "alerts", ...delivery });
  }
}

const unasked: Ending = { kind: "not-asked", why: "it was not asked" };

type Look = (receipt: Receipt) => Promise<Ending>;

/** All at once; one that cannot be asked leaves the others their answer. */
const each = (receipts: Receipts, look: Look): Promise<readonly Ending[]> =>
  Promise.all(
    receipts.map(({ receipt }) =>
      look(receipt).catch((cause: unknown): Ending => ({ kind: "not-asked", why: because(cause) })),
    ),
  );

/** Where the step before ended badly, its end stands. */
const eachThatCame = (receipts: Receipts, before: readonly Ending[], look: Look): Promise<readonly Ending[]> => {
  const former = new Map(receipts.map(({ receipt }, index) => [receipt, before[index] ?? unasked]));
  return each(receipts, async (receipt) => {
    const ended = former.get(receipt) ?? unasked;
    return isThere(ended) ? look(receipt) : ended;
  });
};

const isThere = (ending: Ending): boolean => ending.kind === "asked" && ending.afterMs !== null;

/** Also after Ctrl-C, hence a signal of its own; resolving twice does no harm, and if it fails, the alert ends by itself. */
async function leaveNothing(alertmanager: Alertmanager, alert: PostedAlert, nowMs: () => number): Promise<void> {
  const patience = { stop: AbortSignal.timeout(2_000), timeoutMs: 2_000 };
  await alertmanager.post(resolved(alert, nowMs()), patience).catch(() => undefined);
}

function miss({ record, nowMs }: Pick<AlertProbe, "record" | "nowMs">, why: string): void {
  record({ atMs: nowMs(), origin: "alerts", kind: "missing", criterion: "alerts-delivered", why });
}

function because(cause: unknown): string {
  if (cause instanceof TollgateError) return `${cause.message} → ${cause.hint}`;
  return cause instanceof Error ? cause.message : String(cause);
}
