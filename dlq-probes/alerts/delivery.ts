import type { ObservedFact } from "../../evidence/observation.ts";
import { secondsText } from "../../thresholds/format.ts";
import { type ReceiverKind, subjectOf } from "./subjects.ts";

/** When it came or went, null if not in time; or why nobody could ask. */
export type Ending =
  | { readonly kind: "asked"; readonly afterMs: number | null }
  | { readonly kind: "not-asked"; readonly why: string };

/** One receiver's share of the alert. */
export interface Delivery {
  readonly receiver: ReceiverKind;
  readonly came: Ending;
  readonly went: Ending;
  readonly withinSeconds: number;
  /** What Alertmanager says of an alert that did not come. */
  readonly heldBack: string;
}

/** What was seen of it, or why it could not be seen. */
export function deliveryOf({ receiver, came, went, withinSeconds, heldBack }: Delivery): ObservedFact | string {
  if (came.kind === "not-asked") return came.why;
  if (went.kind === "not-asked") return went.why;
  const within = `${withinSeconds} s`;
  return {
    kind: "fact",
    criterion: "alerts-delivered",
    subject: subjectOf(receiver),
    holds: came.afterMs !== null && went.afterMs !== null,
    expected: `received within ${within}, and resolved within ${within}`,
    got: got(came.afterMs, went.afterMs, within, heldBack),
    ...(came.afterMs === null ? {} : { durationMs: came.afterMs }),
  };
}

function got(cameMs: number | null, wentMs: number | null, within: string, heldBack: string): string {
  if (cameMs === null) return `not received within ${within}${heldBack}`;
  const received = `received after ${secondsText(cameMs)}`;
  return wentMs === null
    ? `${received}, not resolved within ${within}: does its receiver have send_resolved: true?`
    : `${received}, resolved after ${secondsText(wentMs)}`;
}
