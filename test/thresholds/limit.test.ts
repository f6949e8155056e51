import { expect, test } from "vitest";
import { ask } from "../../thresholds/asked.ts";
import { criteria } from "../../thresholds/criteria.ts";
import { isLooser, limitOf, withLimit } from "../../thresholds/limit.ts";

const asked = (limits: Parameters<typeof ask>[0]["limits"]) =>
  ask({ profile: "ci", setting: "ci", notAsked: {}, limits }).criteria;

test.each(criteria.map(({ id, rule }) => ({ id, rule })))(
  "$id: a limit that can be set is the one that is judged by",
  ({ rule }) => {
    const own = limitOf(rule);
    const doubled = own === undefined ? null : withLimit(rule, own * 2);
    if (doubled !== null) expect(limitOf(doubled)).toBe((own ?? 0) * 2);
  },
);

test.each([
  { id: "error-rate", limit: 0.0005, looser: false },
  { id: "error-rate", limit: 0.002, looser: true },
  { id: "throughput", limit: 2_000, looser: false },
  { id: "throughput", limit: 1_000, looser: true },
  { id: "payment-latency", limit: 200, looser: true },
  { id: "errors-trigger", limit: 0.02, looser: true },
  { id: "errors-trigger", limit: 0.005, looser: false },
] as const)("$id at $limit is looser: $looser", ({ id, limit, looser }) => {
  const rule = criteria.find((row) => row.id === id)?.rule;
  if (rule === undefined) throw new Error(id);
  expect(isLooser(rule, limit)).toBe(looser);
  const row = asked({ [id]: { limit, reason: "a reason" } }).find((one) => one.id === id);
  expect(row && limitOf(row.rule)).toBe(limit);
  expect(row?.loosened).toBe(looser ? "a reason" : undefined);
});

test("a trigger keeps telling half its limit from twice its limit", () => {
  const row = asked({ "errors-trigger": { limit: 0.02, reason: "why" } }).find(({ id }) => id === "errors-trigger");
  expect(row?.rule).toMatchObject({ acceptableShare: 0.01, unacceptableShare: 0.04 });
});
