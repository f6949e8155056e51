import { expect, test } from "vitest";
import { holm } from "../../../thresholds/statistics/holm.ts";
import { criticalU, fewestBeside, fewestEach, tailProbability } from "../../../thresholds/statistics/mann-whitney.ts";

/** Mann and Whitney 1947, Table I: P(U ≤ u) for n = 3 and n = 4. */
test.each([
  { first: 3, second: 3, tails: [0.05, 0.1, 0.2, 0.35, 0.5] },
  { first: 4, second: 4, tails: [0.014, 0.029, 0.057, 0.1, 0.171, 0.243, 0.343, 0.443] },
  { first: 1, second: 4, tails: [0.2, 0.4, 0.6] },
  { first: 2, second: 4, tails: [0.067, 0.133, 0.267, 0.4, 0.6] },
])("$first against $second: the tails of the published table", ({ first, second, tails }) => {
  for (const [u, tail] of tails.entries()) expect(tailProbability(u, first, second)).toBeCloseTo(tail, 3);
});

/** One-tailed critical values at 0.05, as statistics textbooks print them (e.g. Siegel 1956, Table K). */
test.each([
  { first: 2, second: 2, u: -1 },
  { first: 3, second: 3, u: 0 },
  { first: 5, second: 5, u: 4 },
  { first: 8, second: 5, u: 8 },
  { first: 9, second: 9, u: 21 },
  { first: 10, second: 10, u: 27 },
  { first: 20, second: 20, u: 138 },
])("$first against $second at 5 %: U up to $u is critical", ({ first, second, u }) => {
  expect(criticalU(first, second, 0.05)).toBe(u);
  expect(criticalU(second, first, 0.05)).toBe(u);
});

test("the recurrence agrees with counting every order", () => {
  const [first, second] = [4, 3];
  const orders = subsets(first + second, first);
  for (let u = 0; u <= first * second; u += 1) {
    const atMost = orders.filter((ranks) => uOf(ranks, first + second) <= u).length;
    expect(tailProbability(u, first, second)).toBeCloseTo(atMost / orders.length, 12);
  }
});

test("large samples: the whole is 1, and its middle is a half", () => {
  expect(tailProbability(60 * 50, 60, 50)).toBeCloseTo(1, 9);
  const half = tailProbability(60 * 25, 60, 50);
  expect(half).toBeGreaterThan(0.5);
  expect(half).toBeLessThan(0.51);
});

test.each([
  { level: 0.05, each: 3, beside5: 2 },
  { level: 0.05 / 3, each: 4, beside5: 4 },
  { level: 0.01, each: 5, beside5: 4 },
])("at $level the fewest are $each against $each, or $beside5 beside 5", ({ level, each, beside5 }) => {
  expect(fewestEach(level)).toBe(each);
  expect(fewestBeside(5, level)).toBe(beside5);
});

test("beside one run it takes 19 at 5 %, beside none nothing helps", () => {
  expect(fewestBeside(1, 0.05)).toBe(19);
  expect(fewestBeside(0, 0.05)).toBeNull();
});

test.each([
  { ps: [], held: [] },
  { ps: [0.05], held: [true] },
  { ps: [0.04, 0.04], held: [false, false] },
  { ps: [0.04, 0.01], held: [true, true] },
  { ps: [0.01, 0.03, 0.9], held: [true, false, false] },
])("Holm at 5 %: $ps hold $held", ({ ps, held }) => {
  expect(holm(ps, 0.05)).toEqual(held);
});

/** Every choice of `size` ranks among the first `of` numbers. */
function subsets(of: number, size: number): readonly (readonly number[])[] {
  const all = Array.from({ length: 2 ** of }, (_, bits) => [...Array(of).keys()].filter((rank) => (bits >> rank) & 1));
  return all.filter(({ length }) => length === size);
}

/** Pairs in which a rank of the choice is below one that is not chosen. */
function uOf(chosen: readonly number[], of: number): number {
  const others = [...Array(of).keys()].filter((rank) => !chosen.includes(rank));
  return chosen.reduce((total, rank) => total + others.filter((other) => rank < other).length, 0);
}
