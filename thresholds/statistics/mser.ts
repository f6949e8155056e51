/**
 * Where a warm-up ends: the marginal standard error rule on batches of five, MSER-5 (K. P. White, "An effective
 * truncation heuristic for bias reduction in simulation output", Simulation 69 (1997); White, Cobb and Spratt 2000).
 * The cut d minimises (1 / (n − d)²) · Σ_{j ≥ d} (Y_j − mean)², over batch means Y.
 */
import { method } from "../method.ts";
import { mean } from "./sums.ts";

export const batchSize = 5;
/** The rule is erratic on the last few batches (White 1997), so a cut is never looked for among them. */
const lastBatchesLeftOut = 2;

export type SteadyState =
  | { readonly kind: "steady"; readonly from: number }
  | { readonly kind: "not-steady"; readonly why: string };

/** What a cut must be for: numbers of the series' own unit, and of its own step. */
export interface CutLimits {
  /** A level change smaller than this cannot change an answer. */
  readonly material: number;
  /** What lasts longer than so many values is no warm-up. */
  readonly longest: number;
}

/**
 * Index of the first value in steady state, by batches of five. Within MSER-5's cut, a warm-up is what lies materially off
 * the level after it, batch by batch from the first one on: the least error is often found by chance, where some bad
 * stretch happens to end, and to leave all of that out flatters what is left (it passed three times as often as promised;
 * see docs/method.md). Not steady when the level still changes after half of the values, or after the longest warm-up.
 */
export function steadyFrom(values: readonly number[], { material, longest }: CutLimits): SteadyState {
  const batches = batchMeans(values);
  const half = Math.floor(batches.length / 2);
  if (half < 1)
    return { kind: "not-steady", why: `${values.length} s are too few to tell, at least ${2 * batchSize} are needed` };
  if (!batches.every(Number.isFinite)) return { kind: "not-steady", why: "a second has no number" };
  const latest = Math.min(half, Math.ceil(longest / batchSize));
  const errors = batches
    .slice(0, Math.max(half + 1, batches.length - lastBatchesLeftOut))
    .map((_, d) => marginalError(batches, d));
  const early = indexOfLeast(errors.slice(0, latest + 1));
  const best = indexOfLeast(errors);
  if (best > latest && levelChange(batches.slice(early, best), batches.slice(best)) >= material)
    return { kind: "not-steady", why: `it settles only after ${best * batchSize} of ${values.length} s` };
  return { kind: "steady", from: warmUp(batches.slice(0, early), mean(batches.slice(early)), material) * batchSize };
}

/** How many batches from the first one on are off the level that follows. */
function warmUp(cut: readonly number[], level: number, material: number): number {
  const enough = Math.min(material, method.warmUpShareOfLevel * level);
  const settled = cut.findIndex((value) => Math.abs(value - level) < enough);
  return settled === -1 ? cut.length : settled;
}

const levelChange = (before: readonly number[], after: readonly number[]): number =>
  Math.abs(mean(before) - mean(after));

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
