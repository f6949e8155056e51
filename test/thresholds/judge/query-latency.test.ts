import { expect, test } from "vitest";
import { assembleQueries } from "../../../evidence/assemble-queries.ts";
import type { Observation, ObservedBody } from "../../../evidence/observation.ts";
import type { Evidence } from "../../../thresholds/evidence.ts";
import { judgeQueryLatency } from "../../../thresholds/judge/query-latency.ts";
import type { Judgement } from "../../../thresholds/judgement.ts";
import { missing } from "../../../thresholds/reading.ts";
import { asked, loadOf, ruleOf } from "../../support/judging.ts";
import { queriesIn } from "../../support/recorded-database.ts";

const seconds = 30;
const fast = [3, 4, 5, 6, 9];
const plan = { names: ["by-owner", "by-id"], perSecond: 5, durationSeconds: seconds };
type Second = (second: number) => Omit<Parameters<typeof queriesIn>[0], "query" | "startMs">;
const quiet: Second = () => ({ latenciesMs: fast });

function judged(byId: Second | "never", changes: Partial<Evidence> = {}): Judgement {
  const observations = Array.from({ length: seconds }, (_, second): readonly ObservedBody[] => {
    const startMs = second * 1_000;
    return [
      queriesIn({ query: "by-owner", startMs, ...quiet(second) }),
      ...(byId === "never" ? [] : [queriesIn({ query: "by-id", startMs, ...byId(second) })]),
    ];
  }).flat();
  const queries = assembleQueries(observations.map((body): Observation => ({ atMs: 1e6, origin: "test", ...body })));
  const evidence = { ...loadOf({ seconds: [] }), queries, ...changes };
  return judgeQueryLatency(
    asked("database-latency"),
    ruleOf("database-latency", "quantile"),
    evidence,
    "platform",
    plan,
  );
}

test.each<{ saying: string; byId: Second | "never"; answer: string; told: string }>([
  { saying: "both are fast", byId: quiet, answer: "pass", told: "2 queries, slowest by-" },
  {
    saying: "one is slow in every second",
    byId: () => ({ latenciesMs: [3, 4, 5, 300, 310] }),
    answer: "fail",
    told: "by-id: p95 310 ms, 60 of 150",
  },
  {
    saying: "one fails, fast: a failed execution is above every limit",
    byId: () => ({ latenciesMs: [1, 1, 1], failed: 2 }),
    answer: "fail",
    told: "by-id: p95 ∞ ms, 60 of 150",
  },
  {
    saying: "the sampler was late, not the database",
    byId: () => ({ latenciesMs: fast.map((latencyMs) => latencyMs + 300), lateMs: 300 }),
    answer: "inconclusive",
    told: "by-id: too close to the limit to tell",
  },
  {
    saying: "the sampler was late, and the database slow all the same",
    byId: () => ({ latenciesMs: [550, 560, 570, 580, 590], lateMs: 300 }),
    answer: "fail",
    told: "by-id: p95",
  },
  {
    saying: "slow for three seconds in a row, 10 % in all: how bad it is, so short a run cannot tell",
    byId: (second) => ({ latenciesMs: second > 26 ? [300, 300, 300, 300, 300] : fast }),
    answer: "inconclusive",
    told: "by-id:",
  },
  {
    saying: "one lacks executions",
    byId: (second) => ({ latenciesMs: second % 5 === 0 ? [] : fast }),
    answer: "inconclusive",
    told: "by-id: only 120 of 150 executions",
  },
  { saying: "one was never executed", byId: "never", answer: "inconclusive", told: "by-id was never executed" },
])("p95 < 200 ms: $saying: $answer", ({ byId, answer, told }) => {
  const judgement = judged(byId);
  expect(judgement.answer).toBe(answer);
  expect(judgement.reason).toContain(told);
});

test("what could not be asked is said, and is no pass", () => {
  const told = "by-id: permission denied for table payment";
  const judgement = judged(quiet, { missing: [{ criterion: "database-latency", why: told }] });
  expect([judgement.answer, judgement.reason]).toEqual(["inconclusive", told]);
  const none = judged(quiet, { queries: missing("no canary query was executed") });
  expect([none.answer, none.reason]).toEqual(["inconclusive", "no canary query was executed"]);
});
