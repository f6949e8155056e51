import type { JsHistogram } from "hdr-histogram-js";
import { decodeHistogram, mergeHistograms } from "../../../evidence/window/histogram.ts";
import type { IterationRange, Series, Window } from "../../../evidence/window/window.ts";
import type { Outcome } from "../../../thresholds/wire.ts";

/** What some windows tell of one series. */
export interface ToldSeries {
  readonly count: number;
  /** A gauge's sum is its last value, which depends on when a window ends: it is left out. */
  readonly sum: number | null;
  /** Cells that hold anything: lowest value, µs, and count. */
  readonly cells: readonly (readonly [us: number, count: number])[];
}

/** By metric and tags. */
export function toldBy(windows: readonly Window[]): Readonly<Record<string, ToldSeries>> {
  const byName = new Map<string, Series[]>();
  for (const series of windows.flatMap((window) => window.series)) {
    byName.set(named(series), [...(byName.get(named(series)) ?? []), series]);
  }
  return Object.fromEntries([...byName].map(([name, all]) => [name, told(all)]));
}

/** Numbers of the payments that ended so, as the record has them: range by range, whichever version answered. */
export const iterationsBy = (windows: readonly Window[]): Readonly<Record<Outcome, readonly IterationRange[]>> => {
  const of = (outcome: Outcome) => windows.flatMap(({ iterations }) => iterations?.[outcome] ?? []);
  return { acknowledged: of("acknowledged"), refused: of("refused"), error: of("error") };
};

/** `payment_duration scenario=payments version=2.1.0`. */
export const named = ({ metric, tags }: Series): string =>
  [
    metric,
    ...Object.entries(tags)
      .sort()
      .map(([name, value]) => `${name}=${value}`),
  ].join(" ");

const told = (all: readonly Series[]): ToldSeries => ({
  count: sum(all.map(({ count }) => count)),
  sum: all.some(({ max }) => max !== undefined) ? null : sum(all.map((one) => one.sum ?? 0)),
  cells: cellsOf(mergeHistograms(all.flatMap(({ histogram = [] }) => histogram).map(decodeHistogram))),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Equal cells are equal percentiles, whichever one asks for. */
export function cellsOf(histogram: JsHistogram): readonly (readonly [us: number, count: number])[] {
  const cells: (readonly [number, number])[] = [];
  for (let index = 0; index < histogram.countsArrayIndex(histogram.maxValue) + 1; index += 1) {
    const count = histogram.getCountAtIndex(index);
    if (count > 0) cells.push([histogram.valueFromIndex(index), count]);
  }
  return cells;
}

/** Latency since the scheduled slot, over some windows. */
export const sinceScheduled = (windows: readonly Window[]): JsHistogram =>
  mergeHistograms(
    windows
      .flatMap(({ series }) => series)
      .flatMap(({ sinceScheduled: one = [] }) => one)
      .map(decodeHistogram),
  );
