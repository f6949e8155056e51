import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { newHistogram } from "../../evidence/window/histogram.ts";
import type { Series, Window } from "../../evidence/window/window.ts";
import { metrics, type Outcome, paymentScenario, windowFormat } from "../../thresholds/wire.ts";

/** What one version did in one window. */
export interface VersionStrip {
  readonly acknowledged: number;
  readonly refused?: number;
  /** Payments that nobody answered as the contract says; requests with an error as well. */
  readonly failed?: number;
  /** The latency follows this median: half of it at the fast end, about five times at the slow end. */
  readonly medianMs: number;
}

export interface WindowStrip {
  readonly load: string;
  readonly sequence: number;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly final: boolean;
  readonly dropped: number;
  readonly versions: Readonly<Record<string, VersionStrip>>;
}

/** One window of `k6-1`, as the output posts it. */
export const windowOf = ({ versions, dropped, ...rest }: WindowStrip): Window => ({
  ...rest,
  format: windowFormat,
  instance: "k6-1",
  sentAtMs: rest.startMs + rest.lengthMs + 50,
  lateSamples: 0,
  series: [
    ...Object.entries(versions).flatMap(([version, strip]) => seriesOf(version, strip)),
    ...(dropped > 0 ? [counter(metrics.droppedIterations, { scenario: paymentScenario }, dropped, dropped)] : []),
  ],
});

const counter = (metric: string, tags: Series["tags"], count: number, sum: number): Series => ({
  metric,
  tags,
  count,
  sum,
});

function seriesOf(
  version: string,
  { acknowledged, refused = 0, failed = 0, medianMs }: VersionStrip,
): readonly Series[] {
  const outcome = (name: Outcome, count: number): readonly Series[] =>
    count === 0 ? [] : [counter(metrics.paymentOutcome, { version, outcome: name }, count, count)];
  return [
    ...outcome("acknowledged", acknowledged),
    ...outcome("refused", refused),
    ...outcome("error", failed),
    counter(metrics.requestErrors, { version }, acknowledged + refused + failed, failed),
    {
      metric: metrics.paymentAcked,
      tags: { version },
      count: acknowledged,
      sinceScheduled: latencies(acknowledged, medianMs),
    },
    {
      metric: metrics.paymentDuration,
      tags: { version },
      count: acknowledged,
      histogram: latencies(acknowledged, medianMs),
    },
  ];
}

/** The spread of a service under load, as multiples of its median, from the fastest twentieth to the slowest. */
const spread = [
  0.5, 0.6, 0.66, 0.72, 0.77, 0.82, 0.86, 0.9, 0.95, 1, 1.04, 1.1, 1.17, 1.25, 1.35, 1.5, 1.7, 2, 2.6, 4.8,
];

/** Made once: to make them takes longer than to judge them. */
const made = new Map<string, string>();

function latencies(count: number, medianMs: number): string {
  const key = `${count} ${medianMs}`;
  const histogram = made.get(key) ?? encoded(count, medianMs);
  made.set(key, histogram);
  return histogram;
}

function encoded(count: number, medianMs: number): string {
  const histogram = newHistogram();
  for (const [index, multiple] of spread.entries()) {
    const share = Math.floor((count * (index + 1)) / spread.length) - Math.floor((count * index) / spread.length);
    if (share > 0) histogram.recordValueWithCount(Math.round(medianMs * 1000 * multiple), share);
  }
  return encodeIntoCompressedBase64(histogram);
}
