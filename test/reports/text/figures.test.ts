import { expect, test } from "vitest";
import { againstLimit, intervalText, limitText, marginText, measuredText } from "../../../reports/text/figures.ts";
import { type AskedCriterion, ask } from "../../../thresholds/asked.ts";
import { type CriterionId, criterion } from "../../../thresholds/criteria.ts";
import { inconclusive, judgementOf } from "../../../thresholds/judge/judgement-of.ts";

const askedOf = (id: CriterionId): AskedCriterion => {
  const { status, askedIn, ...row } = criterion(id);
  return row;
};

const figuresOf = (id: CriterionId, measured: number | null, interval: readonly [number, number] | null = null) => {
  const asked = askedOf(id);
  const found = { answer: "fail", reason: "", evidenceCount: 12, measured, interval } as const;
  const judgement = judgementOf(asked, "platform", found);
  return [
    measuredText(judgement),
    intervalText(judgement),
    limitText(judgement, asked),
    marginText(againstLimit(judgement, asked)),
  ];
};

test.each([
  ["payment-latency", 42.31, [40, 44], ["42.3 ms", "40–44", "< 100 ms", "+58 %"]],
  ["payment-latency", 2_760, [2_000, Number.POSITIVE_INFINITY], ["2,760 ms", "2,000–∞", "< 100 ms", "27.6×"]],
  ["error-rate", 0.0997, null, ["0.0997 %", "", "< 0.1 %", "+0.3 %"]],
  ["error-rate", 0.2, [0.1, 0.3], ["0.2 %", "0.1–0.3", "< 0.1 %", "−100 %"]],
  ["throughput", 1_405, [1_390, 1_420], ["1,405 TPS", "1,390–1,420", "> 1,247 TPS", "+13 %"]],
  ["throughput", 623.5, null, ["624 TPS", "", "> 1,247 TPS", "−50 %"]],
  ["indexes-present", 52, null, ["52", "", "≥ 50 indexes", "+4 %"]],
  ["critical-flows", 11, null, ["11 of 12", "", "all", ""]],
] as const)("%s at %s", (id, measured, interval, figures) => {
  expect(figuresOf(id, measured, interval)).toEqual(figures);
});

test("more failures than the quantile leaves room for are a latency without a number", () => {
  expect(figuresOf("payment-latency", null, [90, Number.POSITIVE_INFINITY])).toEqual(["∞ ms", "", "< 100 ms", ""]);
});

test("of an availability target the margin is what is left of the error budget", () => {
  expect(figuresOf("availability", 99.975, [99.95, 99.99])).toEqual(["99.975 %", "99.95–99.99", "> 99.9 %", "+75 %"]);
});

test("a trigger fires above its limit and is not held against it: it may have fired in a run that lies below", () => {
  expect(figuresOf("payment-failures-trigger", 4.4)).toEqual(["4.4 %", "", "≤ 5 %", ""]);
});

test("nothing measured is never shown as a number", () => {
  for (const row of ask({ profile: "ci", setting: "ci", notAsked: {}, limits: {} }).criteria) {
    const judgement = inconclusive(row, "platform", "no window came");
    expect([measuredText(judgement), intervalText(judgement), marginText(againstLimit(judgement, row))]).toEqual([
      "–",
      "",
      "",
    ]);
  }
});
