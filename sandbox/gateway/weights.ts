/** Share of the traffic by version. A later part may fill it from a VirtualService instead of a file. */
export type Weights = Readonly<Record<string, number>>;

/** @throws {TypeError} unless every weight is a number from 0 up, and at least one is more. */
export function parseWeights(text: string): Weights {
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  const valid = entries.every(([, weight]) => typeof weight === "number" && weight >= 0 && Number.isFinite(weight));
  if (!valid || !entries.some(([, weight]) => weight > 0)) {
    throw new TypeError(`weights must map versions to numbers from 0 up, one of them more than 0: ${text}`);
  }
  return Object.fromEntries(entries) as Weights;
}

/** `draw` is uniform in [0, 1). */
export function versionFor(weights: Weights, draw: number): string {
  const entries = Object.entries(weights);
  let left = draw * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [version, weight] of entries) {
    left -= weight;
    if (left < 0) return version;
  }
  throw new TypeError("weights sum to 0");
}
