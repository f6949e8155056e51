import type { Arrival, GeneratorClock } from "../../thresholds/evidence.ts";
import { groupBy } from "../group.ts";
import type { Window } from "./window.ts";

/** A window, and when the collector took it, by its own clock. */
export interface Arrived {
  readonly atMs: number;
  readonly window: Window;
}

/**
 * A window says when it was sent by the generator's clock, and was taken at an instant of the collector's. The least
 * difference is the offset between the clocks less the shortest way; every other way is longer for a reason.
 */
export const clocksOf = (arrived: readonly Arrived[]): readonly GeneratorClock[] =>
  [...groupBy(arrived, ({ window }) => window.instance)].map(([instance, own]) => ({
    instance,
    aheadMs: own.reduce((ahead, { atMs, window }) => Math.max(ahead, window.sentAtMs - atMs), Number.NEGATIVE_INFINITY),
  }));

/** How long after its end each window came, by the clock of its generator: the offset between the clocks is no delay. */
export function arrivalsOf(arrived: readonly Arrived[], clocks: readonly GeneratorClock[]): readonly Arrival[] {
  const aheadMs = new Map(clocks.map((clock) => [clock.instance, clock.aheadMs]));
  return arrived.map(({ atMs, window: { instance, startMs, lengthMs } }) => ({
    instance,
    delayMs: atMs + (aheadMs.get(instance) ?? 0) - (startMs + lengthMs),
  }));
}
