import { encodeIntoCompressedBase64, type JsHistogram } from "hdr-histogram-js";
import { highestUs, newHistogram } from "../../evidence/window/histogram.ts";
import type { Series } from "../../evidence/window/window.ts";
import { rangesOf } from "./ranges.ts";
import type { Sample } from "./sample.ts";

/** What came for one series in one second. */
export interface Cell {
  add(value: number): void;
  addSinceScheduled(ns: number): void;
  seal(): Series;
}

export function createCell({ metric, tags, kind }: Pick<Sample, "metric" | "tags" | "kind">): Cell {
  const iterations: number[] = [];
  let count = 0;
  let sum = 0;
  let max = Number.NEGATIVE_INFINITY;
  let values: JsHistogram | undefined;
  let sinceScheduled: JsHistogram | undefined;
  const add = {
    counter: (value: number) => {
      sum += value;
    },
    gauge: (value: number) => {
      sum = value;
      max = Math.max(max, value);
    },
    rate: (value: number) => {
      sum += value === 0 ? 0 : 1;
    },
    trend: (value: number) => {
      values ??= newHistogram();
      note(values, value * 1000);
    },
    iterations: (value: number) => void iterations.push(value),
  }[kind];
  const sums = { counter: () => ({ sum }), rate: () => ({ sum }), gauge: () => ({ sum, max }) };
  return {
    add(value) {
      count += 1;
      add(value);
    },
    addSinceScheduled(ns) {
      sinceScheduled ??= newHistogram();
      note(sinceScheduled, ns / 1000);
    },
    seal: () => ({
      metric,
      tags,
      count,
      ...(kind === "trend" || kind === "iterations" ? {} : sums[kind]()),
      ...(values && { histogram: encodeIntoCompressedBase64(values) }),
      ...(iterations.length > 0 && { ranges: rangesOf(iterations) }),
      ...(sinceScheduled && { sinceScheduled: encodeIntoCompressedBase64(sinceScheduled) }),
    }),
  };
}

/** What is outside the range counts at its ends: no sample is lost, and such a latency is above every limit anyway. */
const note = (histogram: JsHistogram, us: number): void =>
  histogram.recordValue(Math.min(Math.max(Math.round(us), 1), highestUs));
