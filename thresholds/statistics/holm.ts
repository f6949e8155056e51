/**
 * Which of several findings hold when the chance of any false one shall stay within `level`: S. Holm, "A simple
 * sequentially rejective multiple test procedure", Scand. J. Statist. 6 (1979). The smallest p must be within level / k,
 * the next within level / (k − 1), and so on; the first that is not ends it.
 */
export function holm(ps: readonly number[], level: number): readonly boolean[] {
  const order = ps.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);
  const firstMiss = order.findIndex(({ p }, rank) => p > level / (ps.length - rank) + rounding);
  const held = new Set(order.slice(0, firstMiss === -1 ? order.length : firstMiss).map(({ index }) => index));
  return ps.map((_, index) => held.has(index));
}

const rounding = 1e-12;
