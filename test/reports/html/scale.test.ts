import fc from "fast-check";
import { expect, test } from "vitest";
import { fittingScale, linearScale, logScale } from "../../../reports/html/chart/scale.ts";
import { timeTicks } from "../../../reports/html/chart/time-ticks.ts";

test("linear ticks are round and reach over the highest value", () => {
  expect(linearScale(1_484).ticks).toEqual([0, 500, 1_000, 1_500]);
  expect(linearScale(0).ticks).toHaveLength(2);
});

test("logarithmic where a linear axis would press the small values to the ground", () => {
  expect(fittingScale([8, 20, 106]).kind).toBe("linear");
  expect(fittingScale([8, 20, 4_000]).kind).toBe("log");
  expect(logScale(8, 380).ticks).toEqual([5, 10, 20, 50, 100, 200, 500]);
});

test("no value leaves the picture, and a larger one never lies lower", () => {
  const positive = fc.double({ min: 0, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(fc.array(positive, { minLength: 1 }), positive, positive, (values, a, b) => {
      const { share, top } = fittingScale(values);
      expect(top).toBeGreaterThanOrEqual(Math.max(...values) * 0.999);
      expect(share(a)).toBeGreaterThanOrEqual(0);
      expect(share(a)).toBeLessThanOrEqual(1);
      expect(share(Math.max(a, b))).toBeGreaterThanOrEqual(share(Math.min(a, b)));
    }),
  );
});

test.each([
  [65, "03:12:40", 7],
  [4 * 3_600, "03:30", 8],
])("%i s of time begin with the label %s and have %i", (seconds, first, count) => {
  const startMs = Date.UTC(2026, 10, 23, 3, 12, 40);
  const ticks = timeTicks(startMs, startMs + seconds * 1_000);
  expect(ticks[0]?.label).toBe(first);
  expect(ticks).toHaveLength(count);
});
