import { expect, test } from "vitest";
import { randomFrom } from "../../../bench/calibration/random.ts";
import { addWindow, restingCusum } from "../../../thresholds/statistics/cusum.ts";
import { runLength } from "../../../thresholds/statistics/cusum-run-length.ts";
import { ruleOf } from "../../support/judging.ts";

const errors = ruleOf("errors-trigger", "rate-trigger");
const failures = ruleOf("payment-failures-trigger", "rate-trigger");

/** Mean trials until the level is reached, trial by trial. */
function simulated(chance: number, rule: typeof errors, times: number): number {
  const random = randomFrom(`run length at ${chance}`);
  let trials = 0;
  for (let run = 0; run < times; run += 1) {
    for (let state = restingCusum; state.level < rule.decisionInterval; trials += 1)
      state = addWindow(state, { bad: random.uniform() < chance ? 1 : 0, total: 1 }, rule);
  }
  return trials / times;
}

test.each([
  { rule: errors, chance: 0.05 },
  { rule: errors, chance: 0.02 },
  { rule: failures, chance: 0.2 },
  { rule: failures, chance: 0.1 },
])("between the bounds of the chain lies what simulation finds, at $chance", ({ rule, chance }) => {
  const { atLeast, atMost } = runLength(chance, rule);
  const found = simulated(chance, rule, 2_000);
  expect(found).toBeGreaterThan(atLeast * 0.95);
  expect(found).toBeLessThan(atMost * 1.05);
});

test("Wald's approximation, h over the drift, is a little short of it", () => {
  const { acceptableShare: p0, unacceptableShare: p1, decisionInterval } = errors;
  const drift = 0.05 * Math.log(p1 / p0) + 0.95 * Math.log((1 - p1) / (1 - p0));
  const { atLeast, atMost } = runLength(0.05, errors);
  expect(atMost).toBeGreaterThan(decisionInterval / drift);
  expect(atLeast).toBeLessThan((1.3 * decisionInterval) / drift);
});

test("a chain of one step: an alarm at the first bad trial comes after 1 / p trials", () => {
  const once = { ...errors, acceptableShare: 0.5, unacceptableShare: 0.6, decisionInterval: 0.01 };
  expect(runLength(0.25, once).atLeast).toBeCloseTo(4, 10);
});

test("at the share that the error limit allows, no false alarm in a thousand years of 1,400 requests a second", () => {
  const yearOfRequests = 1_400 * 86_400 * 365;
  expect(runLength(0.001, errors).atLeast).toBeGreaterThan(1_000 * yearOfRequests);
});
