import type { AlertsConfig } from "../config.ts";
import { type ReceiverKind, receiverKinds } from "../subjects.ts";
import { handedOver } from "./handed-over.ts";
import { pagerdutyReceipt } from "./pagerduty.ts";
import type { AlertMark, Receipt } from "./receipt.ts";
import { slackReceipt } from "./slack.ts";

export type Receipts = readonly { readonly receiver: ReceiverKind; readonly receipt: Receipt }[];

/** Each receiver by its own lookup where there is one, else by Alertmanager's word. */
export function receiptsOf(
  { alertmanager, slack, pagerduty }: AlertsConfig,
  hosts: readonly string[],
  mark: AlertMark,
): Receipts {
  const make = {
    slack: () =>
      slack.lookup === undefined ? handedOver("slack", alertmanager, hosts) : slackReceipt(slack.lookup, hosts, mark),
    pagerduty: () =>
      pagerduty.lookup === undefined
        ? handedOver("pagerduty", alertmanager, hosts)
        : pagerdutyReceipt(pagerduty.lookup, hosts, mark),
  } satisfies Record<ReceiverKind, () => Receipt>;
  return receiverKinds.map((receiver) => ({ receiver, receipt: make[receiver]() }));
}
