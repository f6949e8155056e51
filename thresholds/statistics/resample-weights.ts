/**
 * How often each block counts in each resample. Always the same: a record that is judged again is judged the same, and
 * nobody can draw until they like the answer.
 */
export const resamples = 1_999;
/** More and shorter blocks than this tell no more, and cost time. */
export const mostBlocks = 200;

/** Resample by resample, one weight for a block more and one for each block: exponentially distributed, with mean 1. */
export function exponentialWeights(): Float64Array {
  exponential ??= table(mostBlocks + 1, (uniform) => -Math.log1p(-uniform));
  return exponential;
}

/** Resample by resample, how often each block is drawn: Poisson numbers with mean 1, as drawing with replacement gives. */
export function timesDrawn(): Float64Array {
  poisson ??= table(mostBlocks, poissonQuantile);
  return poisson;
}

let exponential: Float64Array | undefined;
let poisson: Float64Array | undefined;

/** Mulberry32 (T. Ettinger) from one seed. */
function table(columns: number, quantile: (uniform: number) => number): Float64Array {
  let state = 0x9e3779b9;
  return Float64Array.from({ length: resamples * columns }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return quantile(((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296);
  });
}

function poissonQuantile(uniform: number): number {
  let [count, term, left] = [0, Math.exp(-1), uniform];
  while (left >= term && count < 20) {
    left -= term;
    count += 1;
    term /= count;
  }
  return count;
}
