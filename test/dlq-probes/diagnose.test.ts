import { expect, test } from "vitest";
import { handlerSchema } from "../../dlq-probes/catalogue/handler.ts";
import { probeFor } from "../../dlq-probes/injection/probe.ts";
import { diagnose } from "../../dlq-probes/settlement/diagnose.ts";
import type { Outcome, Trace } from "../../dlq-probes/settlement/trace.ts";

const handler = handlerSchema.parse({
  name: "ledger",
  service: "ledger",
  sourceTopic: "payments",
  dlqTopic: "payments.ledger.dlq",
  group: "ledger-dlq",
  subject: "payments-value",
  dialect: "connect",
  recovery: "escalate",
  deadlineSeconds: 5,
  alert: true,
});
const probe = probeFor(handler, Buffer.from("event"), "run", 0);
const outcome: Outcome = { handler: "ledger", recovery: "escalate", headers: probe.headers, seenAtMs: 2_000 };
const well: Trace = {
  sent: { kind: "acknowledged", offset: 7, atMs: 1_000 },
  outcomes: [outcome],
  alerts: 1,
  committed: 8,
  end: 8,
  comeBack: 0,
  members: 1,
  retentionMs: 7 * 86_400_000,
};

const told = (trace: Partial<Trace>): string => {
  const diagnosis = diagnose(probe, { ...well, ...trace });
  if (diagnosis.kind === "broken") return diagnosis.findings.map(({ cause }) => cause).join(", ");
  return diagnosis.kind === "unread" ? `unread: ${diagnosis.why}` : `settled after ${diagnosis.afterSeconds} s`;
};

test.each<{ seen: string; trace: Partial<Trace>; says: string | RegExp }>([
  { seen: "everything as promised", trace: {}, says: "settled after 1 s" },
  { seen: "topics that keep for ever", trace: { retentionMs: -1 }, says: "settled after 1 s" },
  { seen: "no offset committed, no outcome", trace: { outcomes: [], alerts: 0, committed: -1 }, says: "not consumed" },
  { seen: "committed, and no outcome", trace: { outcomes: [], alerts: 0 }, says: "consumed but not settled" },
  { seen: "two outcomes", trace: { outcomes: [outcome, outcome] }, says: "settled twice" },
  { seen: "another recovery", trace: { outcomes: [{ ...outcome, recovery: "park" }] }, says: "wrong recovery" },
  {
    seen: "another handler",
    trace: { outcomes: [{ ...outcome, handler: "tax" }] },
    says: "settled by another handler",
  },
  {
    seen: "one header less",
    trace: { outcomes: [{ ...outcome, headers: outcome.headers.slice(1) }] },
    says: "headers lost",
  },
  {
    seen: "a header with other bytes",
    trace: { outcomes: [{ ...outcome, headers: outcome.headers.map(([name]) => [name, Buffer.from("?")] as const) }] },
    says: "headers lost",
  },
  { seen: "an outcome after the deadline", trace: { outcomes: [{ ...outcome, seenAtMs: 6_100 }] }, says: "late" },
  { seen: "no alert", trace: { alerts: 0 }, says: "alert missing" },
  { seen: "the dead letter once more in its topic", trace: { comeBack: 3, outcomes: [] }, says: "looping" },
  { seen: "dead letters that wait", trace: { end: 10 }, says: "lag left" },
  { seen: "a topic that keeps a day", trace: { retentionMs: 86_400_000 }, says: "retention too short" },
  { seen: "nobody's acknowledgement", trace: { sent: { kind: "not-sent", why: "?" } }, says: /^unread: .*not be sent/ },
  {
    seen: "no committed offset to be read",
    trace: { committed: null },
    says: /^unread: .*what the group has committed/,
  },
  { seen: "no end to be read", trace: { end: null }, says: /^unread: .*where the DLQ topic ends/ },
  { seen: "no retention to be read", trace: { retentionMs: null }, says: /^unread: .*how long/ },
  {
    seen: "neither outcome nor end: its broker is gone",
    trace: { outcomes: [], alerts: 0, committed: 3, end: null },
    says: /^unread/,
  },
])("$seen: $says", ({ trace, says }) => {
  if (typeof says === "string") expect(told(trace)).toBe(says);
  else expect(told(trace)).toMatch(says);
});
