import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { expect, test } from "vitest";
import type { Progress } from "../../evidence/progress.ts";
import { newHistogram } from "../../evidence/window/histogram.ts";
import type { Window } from "../../evidence/window/window.ts";
import { loadProgress } from "../../perf/load-progress.ts";
import { metrics, paymentScenario } from "../../thresholds/wire.ts";
import { plan } from "./support/load.ts";
import { window } from "./support/post.ts";

const latencies = (...ms: readonly number[]) => {
  const histogram = newHistogram();
  for (const one of ms) histogram.recordValue(one * 1000);
  return {
    metric: metrics.paymentDuration,
    tags: {},
    count: ms.length,
    histogram: encodeIntoCompressedBase64(histogram),
  };
};

const second = (number: number, instance: string, acknowledged: number, failed: number, ms: number): Window => ({
  ...window,
  instance,
  startMs: window.startMs + number * 1_000,
  series: [
    { metric: metrics.paymentOutcome, tags: { outcome: "acknowledged" }, count: acknowledged, sum: acknowledged },
    { metric: metrics.paymentOutcome, tags: { outcome: "error" }, count: failed, sum: failed },
    { metric: metrics.droppedIterations, tags: { scenario: paymentScenario }, count: 2, sum: 2 },
    { metric: metrics.droppedIterations, tags: { scenario: "wallets" }, count: 5, sum: 5 },
    latencies(ms, ms, ms),
  ],
});

test("speaks of the last five seconds over all generators; drops are those of the whole load", () => {
  const told: Progress[] = [];
  const progress = loadProgress(plan, (event) => void told.push(event));
  progress.tell();
  progress.add(second(0, "k6-1", 1_000_000, 0, 9_000));
  for (const number of [1, 2, 3, 4, 5]) {
    progress.add(second(number, "k6-1", 90, 10, 20));
    progress.add(second(number, "k6-2", 60, 40, 40));
  }
  progress.tell();
  expect(told).toEqual([
    {
      kind: "load",
      elapsedSeconds: 0,
      plannedSeconds: 2,
      paymentsPerSecond: 0,
      p95Ms: null,
      failedShare: null,
      dropped: 0,
    },
    {
      kind: "load",
      elapsedSeconds: 0,
      plannedSeconds: 2,
      paymentsPerSecond: 150,
      p95Ms: expect.closeTo(40, 0),
      failedShare: 0.25,
      dropped: 22,
    },
  ]);
});
