import { expect, test } from "vitest";
import { exactBounds } from "../../../thresholds/statistics/binomial.ts";
import { type Block, blockBounds } from "../../../thresholds/statistics/block-bootstrap.ts";

/** A linear congruential generator (Knuth's MMIX constants, high bits), so that a test is the same every time. */
function dice(seed: bigint): () => number {
  let state = seed;
  return () => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** Bursts of a size come independently, on average as many as make up the share. */
function windowsWith(
  share: number,
  burst: number,
  seconds: number,
  perSecond: number,
  random: () => number,
): readonly Block[] {
  const chance = (share * perSecond) / burst;
  return Array.from({ length: seconds }, () => {
    let bursts = 0;
    for (let trial = 0; trial < 20; trial += 1) if (random() < chance / 20) bursts += 1;
    return { bad: bursts * burst, total: perSecond };
  });
}

const falsePasses = (upperOf: (windows: readonly Block[]) => number): number => {
  const random = dice(42n);
  const runs = Array.from({ length: 200 }, () => windowsWith(0.0012, 50, 600, 700, random));
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
  const windows = windowsWith(0.02, 1, 600, 700, dice(7n));
  const bad = windows.reduce((sum, window) => sum + window.bad, 0);
  const exact = exactBounds(bad, windows.length * 700);
  const blocks = blockBounds(windows, 0.95);
  expect((blocks?.upper ?? 0) / exact.upper).toBeCloseTo(1, 1);
  expect((blocks?.lower ?? 0) / exact.lower).toBeCloseTo(1, 1);
});

test("fewer than 20 windows make no blocks", () => {
  const windows = Array.from({ length: 19 }, () => ({ bad: 1, total: 100 }));
  expect(blockBounds(windows, 0.95)).toBeNull();
});

test("the same windows are always bounded the same", () => {
  const windows = windowsWith(0.01, 5, 100, 300, dice(3n));
  expect(blockBounds(windows, 0.95)).toEqual(blockBounds(windows, 0.95));
});
