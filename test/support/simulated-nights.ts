import type { Figure } from "../../thresholds/compare/indicators.ts";

/** How nights vary, and what a new build does to them. */
export interface Nights {
  /** Standard deviation of the logarithm of a night's p95 about its build's. */
  readonly latencySpread: number;
  /** 1.25: the new build's p95 is 25 % higher. */
  readonly latencyFactor?: number;
  /** 0.9: it acknowledges 10 % less. */
  readonly throughputFactor?: number;
}

/** Uniform in [0, 1), the same for the same seed (T. Ettinger's mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Figures of some nights: a p95 of about 20 ms for each version, half of whose variation the versions share, since they
 * share the machine, and an open load of 1,300 payments a second, of which nearly all come through: figures that tie.
 */
export const nights = (count: number, how: Nights, random: () => number): readonly (readonly Figure[])[] =>
  Array.from({ length: count }, () => {
    const shared = normal(random) * how.latencySpread * Math.SQRT1_2;
    const p95 = (role: string, factor: number): Figure => ({
      indicator: "payment-p95",
      of: role,
      value: 20 * factor * Math.exp(shared + normal(random) * how.latencySpread * Math.SQRT1_2),
    });
    const lost = Math.floor(random() * 4) / 10;
    return [
      { indicator: "throughput", of: "platform", value: (1_300 - lost) * (how.throughputFactor ?? 1) },
      p95("new", how.latencyFactor ?? 1),
      p95("old", 1),
    ];
  });

/** Box and Muller 1958. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
