import fc from "fast-check";
import { expect, test } from "vitest";
import { exactBounds, fewestTrials, regularisedBeta, trialsNeeded } from "../../../thresholds/statistics/binomial.ts";

/** One-sided 95 % bounds are two-sided 90 % ones; values from the binomial sums themselves, to six digits. */
test.each([
  { bad: 0, trials: 10, lower: 0, upper: 0.258866 },
  { bad: 1, trials: 10, lower: 0.005116, upper: 0.394163 },
  { bad: 5, trials: 10, lower: 0.222441, upper: 0.777559 },
  { bad: 10, trials: 10, lower: 0.741134, upper: 1 },
  { bad: 5, trials: 100, lower: 0.019906, upper: 0.102253 },
])("$bad bad of $trials lie between $lower and $upper", ({ bad, trials, lower, upper }) => {
  const bounds = exactBounds(bad, trials);
  expect(bounds.lower).toBeCloseTo(lower, 5);
  expect(bounds.upper).toBeCloseTo(upper, 5);
});

/** P(X ≤ k) of a binomial, term by term: what the bounds are defined by. From the end whose first term is no denormal. */
function atMost(bad: number, trials: number, share: number): number {
  if (share > 0.5) return 1 - atMost(trials - bad - 1, trials, 1 - share);
  let term = (1 - share) ** trials;
  let total = term;
  for (let k = 1; k <= bad; k += 1) {
    term *= ((trials - k + 1) / k) * (share / (1 - share));
    total += term;
  }
  return total;
}

test("at the upper bound, as few bad ones have a chance of 5 %; at the lower bound, as many", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(), (trials, seed) => {
      const bad = seed % trials;
      const { lower, upper } = exactBounds(bad, trials);
      expect(atMost(bad, trials, upper)).toBeCloseTo(0.05, 6);
      if (bad > 0) expect(1 - atMost(bad - 1, trials, lower)).toBeCloseTo(0.05, 6);
    }),
  );
});

test("no trial says nothing", () => expect(exactBounds(0, 0)).toEqual({ lower: 0, upper: 1 }));

test.each([
  { limitShare: 0.001, bad: 0, trials: 2_995 },
  { limitShare: 0.001, bad: 1, trials: 4_742 },
  { limitShare: 0.05, bad: 0, trials: 59 },
])("below $limitShare with $bad bad needs $trials trials, and one fewer is too few", ({ limitShare, bad, trials }) => {
  expect(trialsNeeded(limitShare, bad)).toBe(trials);
  expect(exactBounds(bad, trials).upper).toBeLessThan(limitShare);
  expect(exactBounds(bad, trials - 1).upper).toBeGreaterThanOrEqual(limitShare);
  if (bad === 0) expect(fewestTrials(limitShare)).toBe(trials);
});

/** Tables of the Incomplete Beta-Function, Pearson 1934, and closed forms. */
test.each([
  { x: 0.5, a: 1, b: 1, value: 0.5 },
  { x: 0.25, a: 2, b: 2, value: 0.15625 },
  { x: 0.1, a: 1, b: 20, value: 1 - 0.9 ** 20 },
  { x: 0.5, a: 500, b: 500, value: 0.5 },
])("I($x; $a, $b) is $value", ({ x, a, b, value }) => expect(regularisedBeta(x, a, b)).toBeCloseTo(value, 10));
