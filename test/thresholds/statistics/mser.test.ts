import fc from "fast-check";
import { expect, test } from "vitest";
import { steadyFrom } from "../../../thresholds/statistics/mser.ts";

const limits = { material: 10, longest: 60 };
const noise = (index: number): number => Math.sin(index * 12.9898) * 1.5;
const level = (length: number, base = 20): readonly number[] =>
  Array.from({ length }, (_, index) => base + noise(index));
const warmUp = (seconds: number, then: number): readonly number[] =>
  Array.from({ length: seconds + then }, (_, index) => 20 + noise(index) + Math.max(0, 100 * (1 - index / seconds)));

test("a flat series is steady", () => expect(steadyFrom(level(60), limits).kind).toBe("steady"));

test("a warm-up is cut off where it ends, to a batch of five", () => {
  const state = steadyFrom(warmUp(15, 45), limits);
  expect(state).toMatchObject({ kind: "steady" });
  if (state.kind === "steady") expect(Math.abs(state.from - 15)).toBeLessThanOrEqual(5);
});

test.each([
  { saying: "a level that rises to the end", values: Array.from({ length: 60 }, (_, index) => 20 + 3 * index) },
  { saying: "a step past the middle", values: [...level(40, 80), ...level(20)] },
  { saying: "too few values", values: level(9) },
])("$saying is not steady", ({ values }) => expect(steadyFrom(values, limits).kind).toBe("not-steady"));

test("a late change that is small against the limit cannot make a run unsteady", () => {
  expect(steadyFrom([...level(40, 23), ...level(20)], limits).kind).toBe("steady");
});

test("a steady state never begins past the middle", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { minLength: 10, maxLength: 300 }),
      (values) => {
        const state = steadyFrom(values, limits);
        if (state.kind === "steady") expect(state.from).toBeLessThanOrEqual(values.length / 2);
      },
    ),
  );
});
