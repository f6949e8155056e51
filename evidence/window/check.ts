import { metrics } from "../../thresholds/wire.ts";
import type { Series, Window } from "./window.ts";

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Anything that is measured, whole or not. */
export const isAmount = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** NaN, Infinity, negative or absent numbers are no evidence: such a window counts as missing. */
export function isSound({ sequence, startMs, lengthMs, sentAtMs, series }: Window): boolean {
  return [sequence, startMs, lengthMs, sentAtMs].every(isCount) && Array.isArray(series) && series.every(isSoundSeries);
}

const counted: readonly string[] = [metrics.paymentOutcome, metrics.requestErrors, metrics.droppedIterations];

function isSoundSeries({ metric, count, sum, histogram }: Series): boolean {
  if (!isCount(count)) return false;
  if (counted.includes(metric)) return isAmount(sum);
  return metric !== metrics.paymentDuration || typeof histogram === "string";
}
