/**
 * Bounds of a share whose trials are not independent: errors come in bursts, and slow seconds stand beside slow seconds.
 * The circular block bootstrap (D. N. Politis and J. P. Romano 1992, after H. Künsch, Ann. Statist. 17 (1989)) draws whole
 * stretches of windows, so that what hangs together stays together. Block length n^(1/4), which is the best order for a
 * one-sided probability (P. Hall, J. L. Horowitz and B.-Y. Jing, Biometrika 82 (1995)).
 */

import { method } from "../method.ts";
import type { Bounds } from "./binomial.ts";

const resamples = 1_999;

export interface Block {
  readonly bad: number;
  readonly total: number;
}

/** Windows that are needed for the fewest blocks: a block is a window at least. */
export const fewestWindows = method.fewestBlocks;

/** One-sided bounds, each at `level`, of the share of bad trials. Null when there are too few windows to tell. */
export function blockBounds(windows: readonly Block[], level: number): Bounds | null {
  const length = blockLength(windows.length);
  if (Math.floor(windows.length / length) < method.fewestBlocks) return null;
  const bad = circularSums(
    windows.map((window) => window.bad),
    length,
  );
  const total = circularSums(
    windows.map((window) => window.total),
    length,
  );
  const draws = Math.ceil(windows.length / length);
  const random = generator();
  const shares = Float64Array.from({ length: resamples }, () => resampledShare(bad, total, draws, random)).sort();
  return { lower: shareAt(shares, 1 - level), upper: shareAt(shares, level) };
}

function blockLength(windows: number): number {
  return Math.max(1, Math.min(Math.round(windows ** 0.25), Math.floor(windows / method.fewestBlocks)));
}

function resampledShare(bad: Float64Array, total: Float64Array, draws: number, random: () => number): number {
  let badSum = 0;
  let totalSum = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const start = Math.floor(random() * bad.length);
    badSum += bad[start] as number;
    totalSum += total[start] as number;
  }
  return totalSum === 0 ? 0 : badSum / totalSum;
}

/** Sum of `length` values from each index on, going round at the end. */
function circularSums(values: readonly number[], length: number): Float64Array {
  return Float64Array.from(values, (_, start) => {
    let sum = 0;
    for (let offset = 0; offset < length; offset += 1) sum += values[(start + offset) % values.length] as number;
    return sum;
  });
}

const shareAt = (sorted: Float64Array, level: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(level * (sorted.length + 1)) - 1))] as number;

/**
 * Mulberry32 (T. Ettinger), always from the same seed: a record that is judged again is judged the same, nobody can draw
 * until they like the answer, and with the same draws one more bad trial can only raise a bound.
 */
function generator(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
