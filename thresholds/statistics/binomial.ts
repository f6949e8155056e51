/**
 * Exact bounds of a binomial share: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits
 * illustrated in the case of the binomial", Biometrika 26 (1934). The bounds are quantiles of the beta distribution;
 * its regularised integral I_x(a, b) by Lentz's continued fraction, as in Numerical Recipes (3rd ed., 6.4).
 */
import { method } from "../method.ts";

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The lower and the upper one-sided bound of the share of `bad` among `trials`, each at `level`.
 * No trials: nothing is known, [0, 1].
 */
export function exactBounds(bad: number, trials: number, level: number = method.confidence): Bounds {
  if (trials <= 0) return { lower: 0, upper: 1 };
  const lower = bad <= 0 ? 0 : betaQuantile(1 - level, bad, trials - bad + 1);
  const upper = bad >= trials ? 1 : betaQuantile(level, bad + 1, trials - bad);
  return { lower, upper };
}

/** The fewest trials, none of them bad, whose upper bound lies below the limit: ln(1 − level) / ln(1 − limit). */
export const fewestTrials = (limitShare: number, level: number = method.confidence): number =>
  Math.floor(Math.log(1 - level) / Math.log(1 - limitShare)) + 1;

/** The fewest trials with this many bad whose upper bound lies below the limit. */
export function trialsNeeded(limitShare: number, bad: number, level: number = method.confidence): number {
  let low = bad;
  let high = Math.max(fewestTrials(limitShare, level), bad + 1);
  while (exactBounds(bad, high, level).upper >= limitShare) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (exactBounds(bad, middle, level).upper < limitShare) high = middle;
    else low = middle;
  }
  return high;
}

/** x with I_x(a, b) = p, by bisection: 60 halvings end below the last bit of a double in [0, 1]. */
function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (regularisedBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b), the regularised incomplete beta function. */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const direct = x < (a + 1) / (a + b + 2);
  return direct ? (front * continuedFraction(x, a, b)) / a : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const atLeastTiny = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / atLeastTiny(1 + even * d);
    c = atLeastTiny(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / atLeastTiny(1 + odd * d);
    c = atLeastTiny(1 + odd / c);
    const change = d * c;
    result *= change;
    if (Math.abs(change - 1) < 1e-14) break;
  }
  return result;
}

/** ln Γ(x) for x > 0: Stirling's series after shifting x above 10 (Abramowitz and Stegun 6.1.40). */
function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift -= Math.log(y);
    y += 1;
  }
  const square = 1 / (y * y);
  const series = 1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)));
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series / y;
}
