import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareRuns } from "../../../thresholds/compare/compare.ts";
import type { Figure } from "../../../thresholds/compare/indicators.ts";
import { nights, seeded } from "../../support/simulated-nights.ts";

const p95 = (...values: readonly number[]): readonly (readonly Figure[])[] =>
  values.map((value) => [{ indicator: "payment-p95", of: "new", value }]);
const tps = (...values: readonly number[]): readonly (readonly Figure[])[] =>
  values.map((value) => [{ indicator: "throughput", of: "platform", value }]);

const quiet = [18.1, 18.4, 18.9, 19.2, 19.6];

describe("p95, where higher is worse", () => {
  test.each([
    { saying: "25 % more", runs: [22.6, 23, 23.6, 24, 24.5], answer: "fail", movement: "worse" },
    { saying: "25 % less", runs: [14.5, 14.7, 15.1, 15.4, 15.7], answer: "pass", movement: "better" },
    { saying: "about the same", runs: [18.2, 18.3, 19, 19.1, 19.7], answer: "pass", movement: "same" },
    { saying: "exactly the same", runs: quiet, answer: "pass", movement: "same" },
    {
      saying: "surely worse, by what does not matter",
      runs: [19.7, 19.71, 19.72, 19.73, 19.74],
      answer: "pass",
      movement: "same",
    },
    { saying: "all over the place", runs: [9, 14, 19, 40, 90], answer: "inconclusive", movement: "unknown" },
    { saying: "so many failed that there is no p95", runs: Array(5).fill(Infinity), answer: "fail", movement: "worse" },
  ])("$saying: $answer", ({ runs, answer, movement }) => {
    const { compared, answer: whole } = compareRuns(p95(...quiet), p95(...runs));
    expect(compared.map((one) => [one.answer, one.movement])).toEqual([[answer, movement]]);
    expect(whole).toBe(answer);
  });
});

test.each([
  { saying: "10 % less", runs: [1_170, 1_170.1, 1_170.2, 1_169, 1_168], answer: "fail" },
  {
    saying: "a tenth of a percent less, on every night",
    runs: [1_298.7, 1_298.7, 1_298.6, 1_298.5, 1_298.4],
    answer: "pass",
  },
  { saying: "10 % more", runs: [1_430, 1_430.1, 1_430.2, 1_429, 1_428], answer: "pass" },
  { saying: "nothing at all came through", runs: [0, 0, 0, 0, 0], answer: "fail" },
])("throughput, where lower is worse: $saying: $answer", ({ runs, answer }) => {
  expect(compareRuns(tps(1_300, 1_300, 1_299.9, 1_299.8, 1_300), tps(...runs)).answer).toBe(answer);
});

test("both samples infinite, or both zero, are the same and no NaN", () => {
  const failing = compareRuns(p95(...Array(5).fill(Infinity)), p95(...Array(5).fill(Infinity)));
  expect(failing.compared[0]?.change.factor).toBe(1);
  expect(failing.answer).toBe("pass");
  expect(compareRuns(tps(0, 0, 0, 0), tps(0, 0, 0, 0)).compared[0]?.change.bounds).toEqual({ lower: 1, upper: 1 });
});

test("ties speak against a finding: a p is never smaller than with any breaking of them", () => {
  const worth = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      fc.array(worth, { minLength: 4, maxLength: 6 }),
      fc.array(worth, { minLength: 4, maxLength: 6 }),
      (a, b) => {
        const tied = compareRuns(p95(...a), p95(...b)).compared[0]?.change;
        const broken = compareRuns(p95(...a.map((x, i) => x + i * 1e-6)), p95(...b.map((x, i) => x + (3 - i) * 1e-6)));
        expect(tied?.pWorse).toBeGreaterThanOrEqual((broken.compared[0]?.change.pWorse ?? 1) - 1e-12);
        expect(tied?.pBetter).toBeGreaterThanOrEqual((broken.compared[0]?.change.pBetter ?? 1) - 1e-12);
      },
    ),
  );
});

test("the bounds are the test turned round: a factor below the lower one is one that the test rejects", () => {
  const value = fc.double({ min: 1, max: 100, noNaN: true });
  const sample = fc.array(value, { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(sample, sample, (baseline, runs) => {
      const change = compareRuns(p95(...baseline), p95(...runs)).compared[0]?.change;
      if (change === undefined) throw new Error("not compared");
      expect(change.bounds.lower).toBeLessThanOrEqual(change.bounds.upper);
      expect(change.bounds.lower > 1).toBe(change.pWorse <= 0.05 + 1e-12);
      expect(change.bounds.upper < 1).toBe(change.pBetter <= 0.05 + 1e-12);
    }),
  );
});

describe("too few runs are inconclusive, and it says how many are needed", () => {
  test.each([
    { baseline: 5, runs: 0, told: "0 runs against 5: at least" },
    { baseline: 2, runs: 2, told: "at least 3 against 3 are needed" },
    { baseline: 3, runs: 2, told: "or 3 against these 3" },
    { baseline: 0, runs: 9, told: "9 runs against 0: at least" },
  ])("$runs against $baseline", ({ baseline, runs, told }) => {
    const { answer, compared, missing } = compareRuns(p95(...Array(baseline).fill(1)), p95(...Array(runs).fill(9)));
    expect({ answer, compared }).toEqual({ answer: "inconclusive", compared: [] });
    expect(missing).toContain(told);
  });

  test("three figures share the level, so three against three are too few", () => {
    const random = seeded(7);
    const { missing } = compareRuns(
      nights(3, { latencySpread: 0.05 }, random),
      nights(3, { latencySpread: 0.05 }, random),
    );
    expect(missing).toContain("at least 4 against 4 are needed");
  });

  test("where the nights vary too much, it says about how many would tell", () => {
    const { compared } = compareRuns(p95(10, 14, 18, 24, 30), p95(10.1, 14.1, 18.1, 24.1, 30.1));
    expect(compared[0]?.reason).toMatch(
      /may have been missed: at most [\d.]+ % worse .*; some \d+ against \d+ would tell/,
    );
  });
});

test("nothing to compare is inconclusive", () => {
  expect(compareRuns([], []).answer).toBe("inconclusive");
  expect(compareRuns(p95(...quiet), tps(1, 2, 3, 4, 5))).toMatchObject({ answer: "inconclusive", compared: [] });
});

/** Ten times the 200 that are asked for, so that no seed is lucky. */
const pairs = 2_000;

describe(`${pairs} simulated pairs of five nights against five`, () => {
  const shareOf = (answer: string, latencySpread: number, build: object = {}): number => {
    const random = seeded(1);
    const answers = Array.from(
      { length: pairs },
      () => compareRuns(nights(5, { latencySpread }, random), nights(5, { latencySpread, ...build }, random)).answer,
    );
    return answers.filter((one) => one === answer).length / pairs;
  };

  test.each([0.02, 0.05, 0.1, 0.3])("the same build, nights that vary by %d: at most 5 % false alarms", (spread) => {
    expect(shareOf("fail", spread)).toBeLessThanOrEqual(0.05);
  });

  test("the same build, nights that vary by 0.05: in 95 % it is told that nothing got worse", () => {
    expect(shareOf("pass", 0.05)).toBeGreaterThanOrEqual(0.95);
  });

  test.each([0.02, 0.05])("p95 25 % higher, nights that vary by %d: found in 95 %", (spread) => {
    expect(shareOf("fail", spread, { latencyFactor: 1.25 })).toBeGreaterThanOrEqual(0.95);
  });

  test.each([0.1, 0.3])("p95 25 % higher, nights that vary by %d: in at most 5 % it is missed", (spread) => {
    expect(shareOf("pass", spread, { latencyFactor: 1.25 })).toBeLessThanOrEqual(0.05);
  });

  test("10 % less throughput is found", () => {
    expect(shareOf("fail", 0.05, { throughputFactor: 0.9 })).toBe(1);
  });
});
