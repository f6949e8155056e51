/**
 * The exact distribution of U: H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is
 * stochastically larger than the other", Ann. Math. Statist. 18 (1947). U counts the pairs, one value from each sample,
 * in which the first sample's value is the smaller one. When both samples come from one distribution, every order of
 * the m + n values is as likely as any other, whatever the distribution; the paper's recurrence counts the orders:
 * p(u; m, n) = m / (m + n) · p(u − n; m − 1, n) + n / (m + n) · p(u; m, n − 1).
 *
 * Ties: the caller counts every tied pair as speaking against the finding. Were ties broken by lot, U would have exactly
 * this distribution; the caller's U is never smaller than that one, so the level holds, on the safe side.
 */

/** P(U ≤ u) for samples of these sizes. */
export function tailProbability(u: number, first: number, second: number): number {
  return Math.min(
    1,
    distribution(first, second)
      .subarray(0, Math.max(0, u + 1))
      .reduce((total, p) => total + p, 0),
  );
}

/** The largest u with P(U ≤ u) ≤ `level`; −1 where even U = 0 is likelier than that. */
export function criticalU(first: number, second: number, level: number): number {
  let tail = 0;
  for (const [u, p] of distribution(first, second).entries()) {
    tail += p;
    if (tail > level + rounding) return u - 1;
  }
  return first * second;
}

/** Sums of some thousand doubles are off by less: 1 of 20 orders must not miss a level of 0.05 by the last bit. */
const rounding = 1e-12;

/**
 * The smallest size of one sample beside `other` at which some order is as unlikely as `level`. The least likely has
 * probability 1 / C(m + n, m). Null when no size does: beside nothing there is nothing to compare.
 */
export function fewestBeside(other: number, level: number): number | null {
  if (other === 0) return null;
  for (let size = 1, least = 1; ; size += 1) {
    least *= size / (other + size);
    if (least <= level + rounding) return size;
  }
}

/** The smallest n of n against n at which some order is as unlikely as `level`. */
export function fewestEach(level: number): number {
  for (let each = 1; ; each += 1) if ((fewestBeside(each, level) ?? Number.POSITIVE_INFINITY) <= each) return each;
}

/** p(u; m, n) for u = 0 … m·n. */
function distribution(first: number, second: number): Float64Array {
  const sizes = `${first} ${second}`;
  const found = known.get(sizes) ?? computed(first, second);
  known.set(sizes, found);
  return found;
}

/** One comparison asks for the same sizes again and again. */
const known = new Map<string, Float64Array>();

/** One row per m, rewritten for each n. */
function computed(first: number, second: number): Float64Array {
  let rows = Array.from({ length: first + 1 }, () => Float64Array.of(1)); // beside an empty sample U is 0
  for (let n = 1; n <= second; n += 1) {
    const next = [Float64Array.of(1)];
    for (let m = 1; m <= first; m += 1) next.push(step(next[m - 1], rows[m], m, n));
    rows = next;
  }
  return rows[first] ?? Float64Array.of(1);
}

const step = (oneFirstLess: Float64Array = none, oneSecondLess: Float64Array = none, m: number, n: number) =>
  Float64Array.from(
    { length: m * n + 1 },
    (_, u) => (m * (oneFirstLess[u - n] ?? 0) + n * (oneSecondLess[u] ?? 0)) / (m + n),
  );

const none = new Float64Array();
