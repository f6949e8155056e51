import { dlqLimits } from "../../thresholds/criteria/messaging.ts";
import { days, isKeptLongEnough } from "../catalogue/disagreements.ts";
import type { Handler } from "../catalogue/handler.ts";
import type { Probe } from "../injection/probe.ts";
import type { Outcome, Trace } from "./trace.ts";

/** Why a handler is not as its catalogue says; the likeliest cause first. */
export const causes = [
  "no DLQ topic",
  "not consumed",
  "looping",
  "settled twice",
  "consumed but not settled",
  "settled by another handler",
  "wrong recovery",
  "headers lost",
  "late",
  "alert missing",
  "lag left",
  "retention too short",
] as const;
export type Cause = (typeof causes)[number];

export type Diagnosis =
  | { readonly kind: "settled"; readonly afterSeconds: number }
  | { readonly kind: "broken"; readonly findings: readonly Finding[] }
  | { readonly kind: "unread"; readonly why: string };

export interface Finding {
  readonly cause: Cause;
  /** In words, with what was seen. */
  readonly detail: string;
}

type Settled = { readonly offset: number; readonly atMs: number };

/** Compares what was seen of a probe with what the catalogue promises. What nobody could read is neither good nor bad. */
export function diagnose(probe: Probe, trace: Trace): Diagnosis {
  const { sent, committed, retentionMs } = trace;
  if (sent.kind === "not-sent") return { kind: "unread", why: `the dead letter could not be sent: ${sent.why}` };
  const findings = [...journey(probe, trace, sent), ...retention(retentionMs)];
  if (findings.length > 0) return { kind: "broken", findings };
  const unread = [
    ...(committed === null ? ["what the group has committed"] : []),
    ...(trace.end === null ? ["where the DLQ topic ends"] : []),
    ...(retentionMs === null ? ["how long the DLQ topic keeps"] : []),
  ];
  if (unread.length > 0) return { kind: "unread", why: `could not be read: ${unread.join(", ")}` };
  const first = trace.outcomes[0];
  return first === undefined
    ? { kind: "unread", why: "no outcome, and no reason for it" }
    : { kind: "settled", afterSeconds: secondsAfter(sent, first) };
}

const secondsAfter = (sent: Settled, { seenAtMs }: Outcome): number => (seenAtMs - sent.atMs) / 1_000;

function journey(probe: Probe, trace: Trace, sent: Settled): readonly Finding[] {
  const { outcomes, committed, comeBack, members, end } = trace;
  if (comeBack > 0) return [{ cause: "looping", detail: `came back into its DLQ topic ${times(comeBack)}` }];
  const [first, ...others] = outcomes;
  const isConsumed = committed !== null && committed > sent.offset;
  if (first === undefined) {
    if (isConsumed) return [{ cause: "consumed but not settled", detail: "no outcome was seen" }];
    if (committed === null || end === null) return []; // its broker is gone, which is nothing against the handler
    return [{ cause: "not consumed", detail: whyNotConsumed(probe.handler, members) }];
  }
  const lag: readonly Finding[] =
    committed !== null && end !== null && committed < end
      ? [{ cause: "lag left", detail: `${end - committed} dead letters wait` }]
      : [];
  return [
    ...(others.length > 0 ? [{ cause: "settled twice" as const, detail: `${outcomes.length} outcomes` }] : []),
    ...settlement(probe, first, sent),
    ...(probe.handler.alert && trace.alerts === 0
      ? [{ cause: "alert missing" as const, detail: "it settled, and nobody was alerted" }]
      : []),
    ...lag,
  ];
}

const whyNotConsumed = ({ group }: Handler, members: number | null): string =>
  members === 0
    ? `group ${group} has no member: its consumer is not running`
    : `group ${group} has members, and did not get that far`;

function settlement({ handler, headers }: Probe, outcome: Outcome, sent: Settled): readonly Finding[] {
  const lost = headers.filter(
    ([name, value]) => !outcome.headers.some(([other, its]) => other === name && its.equals(value)),
  );
  const afterSeconds = secondsAfter(sent, outcome);
  return [
    ...(outcome.handler === handler.name
      ? []
      : [{ cause: "settled by another handler" as const, detail: outcome.handler }]),
    ...(outcome.recovery === handler.recovery
      ? []
      : [{ cause: "wrong recovery" as const, detail: `${outcome.recovery} instead of ${handler.recovery}` }]),
    ...(lost.length === 0 ? [] : [{ cause: "headers lost" as const, detail: lost.map(([name]) => name).join(", ") }]),
    ...(afterSeconds <= handler.deadlineSeconds
      ? []
      : [{ cause: "late" as const, detail: `${afterSeconds.toFixed(1)} s, not ${handler.deadlineSeconds} s` }]),
  ];
}

function retention(retentionMs: number | null): readonly Finding[] {
  if (retentionMs === null || isKeptLongEnough(retentionMs)) return [];
  const detail = `the DLQ topic keeps ${days(retentionMs)} d, not ${dlqLimits.keptDays} d`;
  return [{ cause: "retention too short", detail }];
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);
