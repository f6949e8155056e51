/**
 * Bounds of a share whose trials are not independent: errors come in bursts, and slow seconds stand beside slow seconds.
 * A bootstrap over whole stretches of windows keeps together what hangs together (H. Künsch, Ann. Statist. 17 (1989)).
 *
 * Three things are more careful than in the books, because the calibration shows that they must be (docs/method.md):
 * - Blocks of two lengths, and the wider bound counts. n^(1/4) is the best order for a one-sided probability (P. Hall,
 *   J. L. Horowitz and B.-Y. Jing, Biometrika 82 (1995)), but what lasts longer than a block looks independent; the longest
 *   blocks of which there are still enough see it.
 * - The upper bound knows *one block more, like the worst*: no resample of what was seen holds a burst that was not.
 *   Clopper and Pearson's upper bound for k rare bad trials is a quantile of the gamma distribution at k + 1, and that is
 *   what exponential weights of k bursts, and of one more, add up to (D. B. Rubin's Bayesian bootstrap, Ann. Statist. 9
 *   (1981)).
 * - The lower bound counts each block as often as a Poisson number with mean 1 says, as if it were drawn with replacement:
 *   trouble in one or two blocks is not drawn at all in more than 5 % of the resamples, and is no rate yet.
 */

import { method } from "../method.ts";
import type { Bounds } from "./binomial.ts";
import { exponentialWeights, mostBlocks, resamples, timesDrawn } from "./resample-weights.ts";

export interface Block {
  readonly bad: number;
  readonly total: number;
}

/** Windows that are needed for the fewest blocks: a block is a window at least. */
export const fewestWindows = method.fewestBlocks;

/**
 * One-sided bounds, each at `level`, of the share of bad trials. Null when blocks tell nothing that single trials do not:
 * there are too few windows, or no block holds two bad trials.
 */
export function blockBounds(windows: readonly Block[], level: number): Bounds | null {
  if (windows.length < fewestWindows) return null;
  const each = blockLengths(windows.length).flatMap((length) => boundsAt(windows, length, level) ?? []);
  if (each.length === 0) return null;
  return { lower: Math.min(...each.map(({ lower }) => lower)), upper: Math.max(...each.map(({ upper }) => upper)) };
}

/** The short and the longest length; for few windows they are the same. */
function blockLengths(windows: number): readonly number[] {
  const longest = Math.floor(windows / method.fewestBlocks);
  const short = Math.min(longest, Math.max(Math.round(windows ** 0.25), Math.ceil(windows / mostBlocks)));
  return short === longest ? [longest] : [short, longest];
}

/** The weights are always the same, so that one more bad trial can only raise each resample's share, and both bounds. */
function boundsAt(windows: readonly Block[], length: number, level: number): Bounds | null {
  const bad = blocksOf(windows, length, (window) => window.bad);
  const total = blocksOf(windows, length, (window) => window.total);
  const worstBad = Math.max(...bad.map((phase) => phase.reduce((most, count) => Math.max(most, count), 0)));
  if (worstBad <= 1) return null;
  const usualTotal = (length * windows.reduce((all, window) => all + window.total, 0)) / windows.length;
  const worst = { bad: worstBad, total: Math.max(usualTotal, worstBad) };
  const lower = new Float64Array(resamples);
  const upper = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    const blocks = { bad: bad[resample % length] as Float64Array, total: total[resample % length] as Float64Array };
    lower[resample] = drawnShare(blocks, resample);
    upper[resample] = weighedShare(blocks, resample, worst);
  }
  return { lower: shareAt(lower.sort(), 1 - level), upper: shareAt(upper.sort(), level) };
}

interface Blocks {
  readonly bad: Float64Array;
  readonly total: Float64Array;
}

function drawnShare(blocks: Blocks, resample: number): number {
  const times = timesDrawn();
  const first = resample * mostBlocks;
  let bad = 0;
  let total = 0;
  for (let block = 0; block < blocks.bad.length; block += 1) {
    const drawn = times[first + block] as number;
    bad += drawn * (blocks.bad[block] as number);
    total += drawn * (blocks.total[block] as number);
  }
  return total > 0 ? bad / total : 0;
}

function weighedShare(blocks: Blocks, resample: number, worst: Block): number {
  const weights = exponentialWeights();
  const first = resample * (mostBlocks + 1) + 1;
  const more = weights[first - 1] as number;
  let bad = more * worst.bad;
  let total = more * worst.total;
  for (let block = 0; block < blocks.bad.length; block += 1) {
    const weight = weights[first + block] as number;
    bad += weight * (blocks.bad[block] as number);
    total += weight * (blocks.total[block] as number);
  }
  return total > 0 ? bad / total : 0;
}

/** Counts by block, for every window that the first block may begin at: where that is would otherwise be chance. */
function blocksOf(windows: readonly Block[], length: number, of: (window: Block) => number): readonly Float64Array[] {
  const before = new Float64Array(2 * windows.length + 1); // running sums, twice round
  for (let index = 0; index < 2 * windows.length; index += 1)
    before[index + 1] = (before[index] as number) + of(windows[index % windows.length] as Block);
  return Array.from({ length }, (_, phase) =>
    Float64Array.from({ length: Math.ceil(windows.length / length) }, (_, block) => {
      const from = phase + block * length;
      const to = Math.min(from + length, phase + windows.length);
      return (before[to] as number) - (before[from] as number);
    }),
  );
}

const shareAt = (sorted: Float64Array, level: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(level * (sorted.length + 1)) - 1))] as number;
