import { expect, test } from "vitest";
import { type Random, randomFrom } from "../../../bench/calibration/random.ts";
import { exactBounds } from "../../../thresholds/statistics/binomial.ts";
import { type Block, blockBounds } from "../../../thresholds/statistics/block-bootstrap.ts";

/** Bursts of a size come independently, on average as many as make up the share. */
const windowsWith = (
  share: number,
  burst: number,
  seconds: number,
  perSecond: number,
  random: Random,
): readonly Block[] =>
  Array.from({ length: seconds }, () => ({
    bad: burst * random.poisson((share * perSecond) / burst),
    total: perSecond,
  }));

const falsePasses = (upperOf: (windows: readonly Block[]) => number): number => {
  const random = randomFrom("bursts of 50");
  const runs = Array.from({ length: 120 }, () => windowsWith(0.0012, 50, 600, 700, random));
  return runs.filter((windows) => upperOf(windows) < 0.001).length / runs.length;
};

const exactUpper = (windows: readonly Block[]): number => {
  const bad = windows.reduce((sum, window) => sum + window.bad, 0);
  return exactBounds(bad, windows.length * 700).upper;
};

test("with bursts of 50 at a true 0.12 %, it passes 0.1 % falsely far less often than the exact bound alone", () => {
  const wider = falsePasses((windows) => Math.max(exactUpper(windows), blockBounds(windows, 0.95)?.upper ?? 1));
  expect(falsePasses(exactUpper)).toBeGreaterThan(0.15);
  expect(wider).toBeLessThan(0.08);
});

test("where trials are independent, it agrees with the exact bound to a tenth", () => {
  const windows = windowsWith(0.02, 1, 600, 700, randomFrom("independent"));
  const bad = windows.reduce((sum, window) => sum + window.bad, 0);
  const exact = exactBounds(bad, windows.length * 700);
  const blocks = blockBounds(windows, 0.95);
  expect((blocks?.upper ?? 0) / exact.upper).toBeCloseTo(1, 1);
  expect((blocks?.lower ?? 0) / exact.lower).toBeCloseTo(1, 1);
});

test("an upper bound knows that there may be a burst more than were seen", () => {
  const quiet = Array.from({ length: 600 }, () => ({ bad: 0, total: 700 }));
  const bursts = (count: number) =>
    quiet.map((window, index) => (index % 50 === 7 && index < 50 * count ? { ...window, bad: 50 } : window));
  for (const count of [1, 2, 3, 5, 8]) {
    const exactOfBursts = exactBounds(count, (600 * 700) / 50).upper; // as if a burst were one trial
    expect((blockBounds(bursts(count), 0.95)?.upper ?? 0) / exactOfBursts).toBeCloseTo(1, 1);
  }
});

test("trouble in one or two stretches is no rate yet: the lower bound stays at none", () => {
  const blip = Array.from({ length: 60 }, (_, index) => ({ bad: index >= 9 && index < 12 ? 100 : 0, total: 700 }));
  expect(blockBounds(blip, 0.95)?.lower).toBe(0);
});

test("trouble that outlasts short blocks is seen by the long ones", () => {
  const spells = Array.from({ length: 600 }, (_, index) => ({ bad: index % 200 < 30 ? 50 : 0, total: 700 }));
  const scattered = Array.from({ length: 600 }, (_, index) => ({ bad: (index * 7) % 200 < 30 ? 50 : 0, total: 700 }));
  expect(blockBounds(spells, 0.95)?.upper).toBeGreaterThan(1.2 * (blockBounds(scattered, 0.95)?.upper ?? 1));
});

test("where no block holds two bad trials, blocks tell nothing more", () => {
  const single = Array.from({ length: 600 }, (_, index) => ({ bad: index % 200 === 0 ? 1 : 0, total: 700 }));
  expect(blockBounds(single, 0.95)).toBeNull();
});

test("fewer than 20 windows make no blocks", () => {
  const windows = Array.from({ length: 19 }, () => ({ bad: 1, total: 100 }));
  expect(blockBounds(windows, 0.95)).toBeNull();
});

test("the same windows are always bounded the same", () => {
  const windows = windowsWith(0.01, 5, 100, 300, randomFrom("bursts of 5"));
  expect(blockBounds(windows, 0.95)).toEqual(blockBounds(windows, 0.95));
});
