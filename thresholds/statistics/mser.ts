/**
 * Where a warm-up ends: the marginal standard error rule on batches of five, MSER-5 (K. P. White, "An effective
 * truncation heuristic for bias reduction in simulation output", Simulation 69 (1997); White, Cobb and Spratt 2000).
 * The cut d minimises (1 / (n − d)²) · Σ_{j ≥ d} (Y_j − mean)², over batch means Y.
 */
import { mean } from "./sums.ts";

export const batchSize = 5;
/** The rule is erratic on the last few batches (White 1997), so a cut is never looked for among them. */
const lastBatchesLeftOut = 2;

export type SteadyState =
  | { readonly kind: "steady"; readonly from: number }
  | { readonly kind: "not-steady"; readonly why: string };

/**
 * Index of the first value in steady state, by batches of five. Not steady when the cut lies past the middle *and* the
 * level changes there by `material` (in the unit of the values) or more: on white noise the least error falls into the
 * second half by chance alone, and a change that is small against the limit cannot change an answer.
 */
export function steadyFrom(values: readonly number[], material: number): SteadyState {
  const batches = batchMeans(values);
  const half = Math.floor(batches.length / 2);
  if (half < 1)
    return { kind: "not-steady", why: `${values.length} s are too few to tell, at least ${2 * batchSize} are needed` };
  const errors = batches
    .slice(0, Math.max(half + 1, batches.length - lastBatchesLeftOut))
    .map((_, d) => marginalError(batches, d));
  const early = indexOfLeast(errors.slice(0, half + 1));
  const best = indexOfLeast(errors);
  const change = best > half ? Math.abs(mean(batches.slice(early, best)) - mean(batches.slice(best))) : 0;
  if (change >= material)
    return { kind: "not-steady", why: `it settles only after ${best * batchSize} of ${values.length} s` };
  return { kind: "steady", from: early * batchSize };
}

function batchMeans(values: readonly number[]): readonly number[] {
  const whole = Math.floor(values.length / batchSize);
  return Array.from({ length: whole }, (_, index) => mean(values.slice(index * batchSize, (index + 1) * batchSize)));
}

function marginalError(batches: readonly number[], from: number): number {
  const rest = batches.slice(from);
  const centre = mean(rest);
  return rest.reduce((sum, value) => sum + (value - centre) ** 2, 0) / rest.length ** 2;
}

const indexOfLeast = (values: readonly number[]): number =>
  values.reduce((least, value, index) => (value < (values[least] as number) ? index : least), 0);
