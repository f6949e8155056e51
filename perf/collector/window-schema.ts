import { decodeFromCompressedBase64 } from "hdr-histogram-js";
import { z } from "zod";
import type { Window } from "../../evidence/window/window.ts";
import { windowFormat } from "../../thresholds/wire.ts";

const count = z.int().nonnegative();
const amount = z.number().nonnegative();
const name = z.string().min(1).max(200);

const range = z.tuple([count, count]).readonly();

const series = z
  .object({
    metric: name,
    tags: z.record(name, z.string().max(200)).readonly(),
    count: count.positive(),
    sum: amount.exactOptional(),
    max: amount.exactOptional(),
    histogram: z.base64().max(262_144).exactOptional(),
    ranges: z.array(range).refine(areRising, "ranges overlap or fall").readonly().exactOptional(),
    sinceScheduled: z.base64().max(262_144).exactOptional(),
  })
  .refine((one) => one.histogram === undefined || valuesIn(one.histogram) === one.count, "histogram and count differ")
  .refine((one) => (valuesIn(one.sinceScheduled) ?? 1) <= one.count, "sinceScheduled holds more than the count");

/** One window as it comes from outside; what it does not know of a later format's fields it leaves out. */
export const windowSchema: z.ZodType<Window> = z
  .object({
    format: z.literal(windowFormat),
    load: name,
    instance: name,
    sequence: count,
    startMs: count,
    lengthMs: count.positive(),
    sentAtMs: count,
    lateSamples: count,
    final: z.boolean(),
    series: z.array(series).max(10_000).readonly(),
  })
  .refine((window) => window.startMs % window.lengthMs === 0, "startMs is no multiple of lengthMs");

function areRising(ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.every(([from, to], index) => from <= to && from > (ranges[index - 1]?.[1] ?? -1));
}

/** Undefined without a histogram; NaN, which equals nothing, for one that cannot be read. */
function valuesIn(histogram: string | undefined): number | undefined {
  if (histogram === undefined) return undefined;
  try {
    return decodeFromCompressedBase64(histogram, 32, false).totalCount;
  } catch {
    return Number.NaN;
  }
}
