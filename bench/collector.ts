import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { newHistogram } from "../evidence/window/histogram.ts";
import type { Series, Window } from "../evidence/window/window.ts";
import { startCollector } from "../perf/collector/collector.ts";
import { createIntake } from "../perf/intake.ts";
import { window as oneWindow } from "../test/perf/support/post.ts";
import { metrics, paymentScenario } from "../thresholds/wire.ts";

const count = 5_000;
const paymentsPerSecond = 1_500;

/** Windows that the collector takes in a second, and the share of a core that one generator's one a second cost. */
export async function collector() {
  let taken = 0;
  const intake = createIntake(() => {
    taken += 1;
  });
  const stop = new AbortController().signal;
  const { url, token, close } = await startCollector({ load: "bench", intake, port: 0, onRefused: fail, stop });
  const body = JSON.stringify(window());
  const poster = new Worker(new URL("./collector-poster.mjs", import.meta.url), {
    workerData: { url, token, body, count },
  });
  await once(poster, "online");
  const startMs = performance.now();
  const busyBefore = performance.eventLoopUtilization();
  await once(poster, "message");
  const busyMs = performance.eventLoopUtilization(busyBefore).active;
  const seconds = (performance.now() - startMs) / 1000;
  await close();
  return {
    windowBytes: body.length,
    windowsPerSecond: taken / seconds,
    cpuShareOfOneGenerator: busyMs / 1000 / taken,
    exact: taken === count,
  };
}

const fail = (why: string): never => {
  throw new Error(why);
};

/** A second at 1,500 payments over two versions, whose numbers mix, so that there are many ranges. */
const window = (): Window => ({ ...oneWindow, load: "bench", series: [0, 1].flatMap(seriesOf) });

function seriesOf(version: number): readonly Series[] {
  const tags = { scenario: paymentScenario, version: `2.${version}.0` };
  const half = paymentsPerSecond / 2;
  const histogram = newHistogram();
  for (let sample = 0; sample < half; sample += 1) histogram.recordValue(1_000 + ((sample * 7_919) % 40_000));
  const values = encodeIntoCompressedBase64(histogram);
  const ranges = Array.from({ length: half }, (_, pair) => [2 * pair + version, 2 * pair + version] as const);
  return [
    { metric: metrics.paymentDuration, tags, count: half, histogram: values },
    { metric: metrics.paymentAcked, tags, count: half, ranges, sinceScheduled: values },
    { metric: metrics.paymentOutcome, tags: { ...tags, outcome: "acknowledged" }, count: half, sum: half },
    { metric: metrics.requestErrors, tags: { ...tags, flow: "payment" }, count: half, sum: 0 },
  ];
}
