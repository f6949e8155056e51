import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import type { LoadEvidence, Span, Traffic } from "../../thresholds/evidence.ts";
import { steadyTraffic } from "../../thresholds/judge/steady-traffic.ts";
import { sum } from "../../thresholds/statistics/sums.ts";
import { asName } from "../text/visible.ts";
import { type Bin, binsOf, windowSeconds } from "./bins.ts";
import { type CurveLimits, limitsOf } from "./limits.ts";

/** A run's load over time, in bins: counts added up, percentiles read off merged histograms. */
export interface Curves {
  readonly startMs: number;
  readonly endMs: number;
  readonly bins: readonly Bin[];
  /** Versions with traffic, the new one first. */
  readonly versions: readonly VersionCurves[];
  readonly all: readonly number[];
  readonly droppedPerSecond: readonly number[];
  readonly limits: CurveLimits;
  /** The span that throughput of the platform, or latency of a version, is read from. */
  readonly steadyOf: (of: string) => SteadySpan;
}

export interface VersionCurves {
  readonly of: string;
  /** As it may be shown. */
  readonly name: string;
  readonly acknowledgedPerSecond: readonly number[];
  readonly errorsPerSecond: readonly number[];
  /** Valid payments that were refused, failed or not answered. */
  readonly unacknowledgedPerSecond: readonly number[];
  readonly p50Ms: readonly Quantile[];
  readonly p95Ms: readonly Quantile[];
}

/** Null: no payment. Infinity: so many were not acknowledged that the quantile lies among those. */
export type Quantile = number | null;

export interface SteadySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Null when there is no load to draw. */
export function curvesOf({ evidence, plan }: RecordedRun): Curves | null {
  if (evidence.load.kind === "missing") return null;
  const load = evidence.load.value;
  const platform = load.traffic("platform").seconds;
  const bins = binsOf(platform);
  const limits = limitsOf(plan.asked.criteria);
  const first = platform[0]?.startMs ?? 0;
  const lengthMs = windowSeconds(platform) * 1_000;
  const versions = [...new Set([plan.release.new, plan.release.old, ...plan.expected.judged])];
  return {
    startMs: first,
    endMs: first + platform.length * lengthMs,
    bins,
    versions: versions.filter((of) => hasTraffic(load, of)).map((of) => versionCurves(of, load.traffic(of), bins)),
    all: perSecond(bins, (span) => sum(platform.slice(span.from, span.to).map((window) => window.acknowledged))),
    droppedPerSecond: perSecond(bins, (span) => sum(load.generator.dropped.slice(span.from, span.to))),
    limits,
    steadyOf(of) {
      const { span } = steadyTraffic(load, of, limits.latencyMs);
      return { fromMs: first + span.from * lengthMs, toMs: first + span.to * lengthMs };
    },
  };
}

const hasTraffic = (load: LoadEvidence, of: string): boolean =>
  load.traffic(of).seconds.some(({ requests, payments }) => requests + payments > 0);

function versionCurves(of: string, { seconds, latency }: Traffic, bins: readonly Bin[]): VersionCurves {
  const counted = ({ from, to }: Span, key: "payments" | "acknowledged" | "errors"): number =>
    sum(seconds.slice(from, to).map((window) => window[key]));
  const failed = (span: Span): number => counted(span, "payments") - counted(span, "acknowledged");
  const counts = bins.map(({ span }) => ({ latency: latency(span), failed: failed(span) }));
  const quantiles = (quantile: number): readonly Quantile[] =>
    counts.map((bin) => (bin.latency.total + bin.failed === 0 ? null : bin.latency.quantileMs(quantile, bin.failed)));
  return {
    of,
    name: asName(of),
    acknowledgedPerSecond: perSecond(bins, (span) => counted(span, "acknowledged")),
    errorsPerSecond: perSecond(bins, (span) => counted(span, "errors")),
    unacknowledgedPerSecond: perSecond(bins, failed),
    p50Ms: quantiles(0.5),
    p95Ms: quantiles(0.95),
  };
}

const perSecond = (bins: readonly Bin[], count: (span: Span) => number): readonly number[] =>
  bins.map(({ span, seconds }) => count(span) / seconds);
