import { expect, test } from "vitest";
import { foldIterations } from "../../../evidence/window/iterations.ts";
import type { IterationRange, Series, Window } from "../../../evidence/window/window.ts";
import { metrics } from "../../../thresholds/wire.ts";
import { windowOf } from "../../support/windows.ts";

const seriesOf = (metric: string, tags: Series["tags"], ranges: readonly IterationRange[]): Series => ({
  metric,
  tags,
  count: 1,
  ranges,
});

const windowWith = (series: readonly Series[]): Window => ({
  ...windowOf({ load: "a", sequence: 0, startMs: 0, lengthMs: 1_000, final: true, dropped: 0, versions: {} }),
  series,
});

test("two versions' acknowledged payments, which alternate, become one range", () => {
  const window = windowWith([
    seriesOf(metrics.paymentAcked, { version: "2.0.0" }, [[0, 0], [2, 2], [4, 5]]), // biome-ignore format: a row
    seriesOf(metrics.paymentAcked, { version: "2.1.0" }, [[1, 1], [3, 3], [8, 9]]), // biome-ignore format: a row
  ]);
  const { iterations, series } = foldIterations(window);
  expect(iterations?.acknowledged).toEqual([
    [0, 5],
    [8, 9],
  ]);
  expect(series.every((one) => one.ranges === undefined)).toBe(true);
});

test("what was refused is told from what failed, and what says neither counts as failed", () => {
  const window = windowWith([
    seriesOf(metrics.paymentRefused, { version: "2.1.0", outcome: "refused" }, [[3, 3]]),
    seriesOf(metrics.paymentRefused, { version: "unknown", outcome: "error" }, [[5, 6]]),
    seriesOf(metrics.paymentRefused, { version: "2.0.0" }, [[4, 4]]),
  ]);
  expect(foldIterations(window).iterations).toEqual({ acknowledged: [], refused: [[3, 3]], error: [[4, 6]] });
});
