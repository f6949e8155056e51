import { expect, test } from "vitest";
import { binsOf, mostBins } from "../../../reports/curves/bins.ts";
import { curvesOf } from "../../../reports/curves/curves.ts";
import { offeredCorners } from "../../../reports/curves/offered.ts";
import type { Second } from "../../../thresholds/evidence.ts";
import { recordedRun } from "../../support/recorded-run.ts";
import { empty, failing } from "../../support/reported-runs.ts";

const windows = (count: number, lengthMs: number): readonly Second[] =>
  Array.from({ length: count }, (_, index) => ({
    startMs: index * lengthMs,
    requests: 0,
    errors: 0,
    payments: 0,
    acknowledged: 0,
    medianMs: null,
  }));

test.each([
  { count: 60, lengthMs: 1_000, bins: 60, seconds: 1 },
  { count: 1_440, lengthMs: 10_000, bins: 480, seconds: 30 },
  { count: 14_400, lengthMs: 1_000, bins: 600, seconds: 24 },
  { count: 0, lengthMs: 1_000, bins: 0, seconds: undefined },
])("$count windows of $lengthMs ms become $bins bins", ({ count, lengthMs, bins, seconds }) => {
  const made = binsOf(windows(count, lengthMs));
  expect(made).toHaveLength(bins);
  expect(made.length).toBeLessThanOrEqual(mostBins);
  expect(made[0]?.seconds).toBe(seconds);
  expect(made.reduce((sum, { span }) => sum + span.to - span.from, 0)).toBe(count);
});

test("in a bin counts add up and the percentile is that of all its payments, not a mean of percentiles", () => {
  // 1,205 windows: three a bin. In each bin, one of three is slow: its p95 is the slow one's, a mean would be 23 ms.
  const run = recordedRun({
    seconds: 1_205,
    versions: (second) => ({ "2.1.0": { acknowledged: 100, medianMs: second % 3 === 0 ? 50 : 5 } }),
  });
  const curves = curvesOf(run);
  expect(curves?.bins[0]?.seconds).toBe(3);
  expect(curves?.all[0]).toBe(100);
  const p95 = curves?.versions[0]?.p95Ms[0];
  expect(p95).toBeCloseTo(85, 0);
});

test("a second in which more fail than p95 leaves room for has no p95, and one without payments has none to ask for", () => {
  const run = recordedRun({
    seconds: 30,
    versions: (second) => ({
      "2.1.0": second < 10 ? { acknowledged: 700, medianMs: 8 } : { acknowledged: 600, failed: 100, medianMs: 8 },
      "2.0.0": { acknowledged: second < 20 ? 700 : 0, medianMs: 8 },
    }),
  });
  const [newest, old] = curvesOf(run)?.versions ?? [];
  expect(newest?.p95Ms[9]).toBeLessThan(100);
  expect(newest?.p95Ms[10]).toBe(Infinity);
  expect(newest?.errorsPerSecond[10]).toBe(100);
  expect(old?.p95Ms[20]).toBeNull();
});

test("no load, no curves", () => {
  expect(curvesOf(empty())).toBeNull();
});

test("the limits drawn are those that were asked, loosened or not", () => {
  expect(curvesOf(failing())?.limits).toEqual({ latencyMs: 100, askedLatencyMs: 100, askedPaymentsPerSecond: 1_000 });
});

test("the offered rate is level, or goes through the corners of its profile", () => {
  const { load } = recordedRun({ seconds: 60 }).plan;
  if (load === null) throw new Error("this run has a load");
  expect(offeredCorners(load).map(({ perSecond }) => perSecond)).toEqual([1_400, 1_400]);
  const rampUp = offeredCorners({ ...load, profile: "ramp-up", durationSeconds: 100 });
  expect(rampUp[0]).toEqual({ seconds: 0, perSecond: 0 });
  expect(rampUp.at(-1)).toEqual({ seconds: 100, perSecond: 1_400 });
});
