import type { JsHistogram } from "hdr-histogram-js";
import { sum } from "../../thresholds/statistics/sums.ts";
import { metrics, type Outcome, paymentScenario, tags, unknownVersion } from "../../thresholds/wire.ts";
import { groupBy } from "../group.ts";
import { decodeHistogram } from "./histogram.ts";
import type { Series, Window } from "./window.ts";

/** What one version answered in one second. */
export interface VersionTally {
  readonly requests: number;
  readonly errors: number;
  readonly payments: number;
  readonly acknowledged: number;
  /** Acknowledged payments' latency from the iteration's start, one per generator. */
  readonly histograms: readonly JsHistogram[];
  /** The same from the scheduled slot, where the windows carry it. */
  readonly sinceScheduled: readonly JsHistogram[];
}

/** One second over all generators. */
export interface SecondTally {
  readonly startMs: number;
  readonly versions: ReadonlyMap<string, VersionTally>;
  readonly dropped: number;
}

export const emptyTally: VersionTally = {
  requests: 0,
  errors: 0,
  payments: 0,
  acknowledged: 0,
  histograms: [],
  sinceScheduled: [],
};

export function addTallies(tallies: readonly VersionTally[]): VersionTally {
  return {
    requests: sum(tallies.map(({ requests }) => requests)),
    errors: sum(tallies.map(({ errors }) => errors)),
    payments: sum(tallies.map(({ payments }) => payments)),
    acknowledged: sum(tallies.map(({ acknowledged }) => acknowledged)),
    histograms: tallies.flatMap(({ histograms }) => histograms),
    sinceScheduled: tallies.flatMap(({ sinceScheduled }) => sinceScheduled),
  };
}

/** Seconds in order, without gaps, from the first window's to the last's. */
export function tallyWindows(windows: readonly Window[]): readonly SecondTally[] {
  const byStart = groupBy(windows, ({ startMs }) => startMs);
  const starts = [...byStart.keys()];
  const lengthMs = windows[0]?.lengthMs ?? 1_000;
  const first = Math.min(...starts);
  const seconds = Math.round((Math.max(...starts) - first) / lengthMs) + 1;
  return Array.from({ length: seconds }, (_, index) =>
    tallySecond(first + index * lengthMs, byStart.get(first + index * lengthMs) ?? []),
  );
}

function tallySecond(startMs: number, windows: readonly Window[]): SecondTally {
  const series = windows.flatMap((window) => window.series);
  const versions = groupBy(series.filter(isOfVersion), (one) => one.tags[tags.version] ?? unknownVersion);
  return {
    startMs,
    versions: new Map([...versions].map(([version, own]) => [version, tallyVersion(own)])),
    dropped: total(
      series.filter(
        ({ metric, tags: own }) => metric === metrics.droppedIterations && own[tags.scenario] === paymentScenario,
      ),
    ),
  };
}

const ofVersion: readonly string[] = [
  metrics.paymentDuration,
  metrics.paymentOutcome,
  metrics.paymentAcked,
  metrics.requestErrors,
];
const isOfVersion = ({ metric }: Series): boolean => ofVersion.includes(metric);

function tallyVersion(series: readonly Series[]): VersionTally {
  const outcomes = series.filter(({ metric }) => metric === metrics.paymentOutcome);
  const acknowledged: Outcome = "acknowledged";
  const requests = series.filter(({ metric }) => metric === metrics.requestErrors);
  return {
    requests: sum(requests.map(({ count }) => count)),
    errors: total(requests),
    payments: total(outcomes),
    acknowledged: total(outcomes.filter((one) => one.tags[tags.outcome] === acknowledged)),
    histograms: series.flatMap(({ metric, histogram }) =>
      metric === metrics.paymentDuration && histogram !== undefined ? [decodeHistogram(histogram)] : [],
    ),
    sinceScheduled: series.flatMap(({ metric, sinceScheduled }) =>
      metric === metrics.paymentAcked && sinceScheduled !== undefined ? [decodeHistogram(sinceScheduled)] : [],
    ),
  };
}

/** A payment's two samples may fall to both sides of a second's end. */
const timedShare = 0.95;

/**
 * Latency as the customer saw it: from the scheduled slot where that is known of all but a few payments, or a generator
 * that is late would flatter it; from the iteration's start under a rate that varies.
 */
export const customersLatency = (tally: VersionTally): readonly JsHistogram[] =>
  isTimed(tally) ? tally.sinceScheduled : tally.histograms;

/** The scheduled slot is known of all but a few payments. */
export const isTimed = ({ histograms, sinceScheduled }: VersionTally): boolean =>
  sinceScheduled.length > 0 && counted(sinceScheduled) >= timedShare * counted(histograms);

const counted = (histograms: readonly JsHistogram[]): number => sum(histograms.map(({ totalCount }) => totalCount));

/** A counter without its sum is no evidence of anything: the windows' check has let none through. */
const total = (series: readonly Series[]): number => sum(series.map((one) => one.sum ?? 0));
