/** HdrHistogram V2 as the windows carry it: µs, 1 to 120,000,000, 3 significant digits. */
import {
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  Float64Histogram,
  type JsHistogram,
} from "hdr-histogram-js";
import type { LatencyCounts } from "../../thresholds/evidence.ts";

export const highestUs = 120_000_000;
const significantDigits = 3;

export const newHistogram = (): JsHistogram => new Float64Histogram(1, highestUs, significantDigits);

/** Throws when the text is no histogram. */
export const decodeHistogram = (text: string): JsHistogram => decodeFromCompressedBase64(text, 64) as JsHistogram;

/** Counts add up, percentiles do not. The result may be one of those given: nobody changes it. */
export function mergeHistograms(histograms: readonly JsHistogram[]): JsHistogram {
  const [only, ...others] = histograms;
  if (only !== undefined && others.length === 0) return only;
  const all = newHistogram();
  for (const histogram of histograms) addCells(all, histogram);
  return all;
}

/** As the library's own `add`, which walks over all 18,000 cells of each: hours of windows would take seconds to judge. */
function addCells(all: JsHistogram, one: JsHistogram): void {
  if (one.totalCount === 0) return;
  const last = one.countsArrayIndex(one.maxValue);
  const first = one.getCountAtIndex(0) > 0 ? 0 : one.countsArrayIndex(one.minNonZeroValue);
  for (let cell = first; cell <= last; cell += 1) {
    const count = one.getCountAtIndex(cell);
    if (count > 0) all.recordValueWithCount(one.valueFromIndex(cell), count);
  }
}

/** The counts that the judge reads, in ms. */
export function latencyCounts(histogram: JsHistogram): LatencyCounts {
  return {
    total: histogram.totalCount,
    atOrAbove: (limitMs) => countAtOrAbove(histogram, limitMs * 1000),
    quantileMs(quantile, failed) {
      const rank = Math.max(1, Math.ceil(quantile * (histogram.totalCount + failed)));
      if (rank > histogram.totalCount) return Number.POSITIVE_INFINITY;
      return histogram.getValueAtPercentile((rank / histogram.totalCount) * 100) / 1000;
    },
  };
}

/** The cell that holds the limit counts as above it: a value must not pass because it was rounded. */
function countAtOrAbove(histogram: JsHistogram, limitUs: number): number {
  if (limitUs > highestUs) return 0;
  let below = 0;
  for (let cell = histogram.countsArrayIndex(limitUs) - 1; cell >= 0; cell -= 1)
    below += histogram.getCountAtIndex(cell);
  return histogram.totalCount - below;
}

/** Median in ms; null of nothing. */
export const medianMs = (histogram: JsHistogram): number | null =>
  histogram.totalCount === 0 ? null : histogram.getValueAtPercentile(50) / 1000;

export const encodeHistogram = (histogram: JsHistogram): string => encodeIntoCompressedBase64(histogram);
