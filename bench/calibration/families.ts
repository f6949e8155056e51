import type { CriterionId } from "../../thresholds/criteria.ts";
import type { Random } from "./random.ts";

/** How trouble is spread over a run's seconds. Whatever the spread, in the long run `share` of the requests are bad. */
export interface Family {
  readonly id: string;
  readonly says: string;
  readonly criterion: Extract<CriterionId, "error-rate" | "payment-latency">;
  draw(random: Random, share: number, shape: RunShape): readonly DrawnSecond[];
}

export interface RunShape {
  readonly seconds: number;
  readonly perSecond: number;
}

/** Bad: failed, where errors are asked about; at or above the limit, where latency is. */
export interface DrawnSecond {
  readonly bad: number;
  readonly medianMs: number;
}

/** A second's chance that a request is bad, and its median latency. */
interface Chance {
  readonly bad: number;
  readonly medianMs: number;
}

const usualMs = 60;

export const families: readonly Family[] = [
  {
    id: "errors, independent",
    says: "every request fails with the same chance",
    criterion: "error-rate",
    draw: byChance((_, share, seconds) => Array.from({ length: seconds }, () => ({ bad: share, medianMs: usualMs }))),
  },
  { id: "errors, bursts of 20", says: "20 at a time, in one second", criterion: "error-rate", draw: inBursts(20) },
  { id: "errors, bursts of 50", says: "50 at a time, in one second", criterion: "error-rate", draw: inBursts(50) },
  {
    id: "errors, storms",
    says: "nine tenths of them fall into storms of 5 s on average, a tenth of the time",
    criterion: "error-rate",
    draw: byChance((random, share, seconds) =>
      inSpells(random, seconds, { share: 0.1, meanSeconds: 5 }).map((stormy) => ({
        bad: stormy ? 9 * share : share / 9,
        medianMs: usualMs,
      })),
    ),
  },
  {
    id: "errors, wandering",
    says: "the chance itself wanders: AR(1) in its logarithm, φ = 0.9, σ = 0.7",
    criterion: "error-rate",
    draw: byChance((random, share, seconds) =>
      autoregressive(random, seconds, 0.9, 0.7).map((x) => ({ bad: share * Math.exp(x - 0.245), medianMs: usualMs })),
    ),
  },
  {
    id: "latency, independent",
    says: "every payment is slow with the same chance",
    criterion: "payment-latency",
    draw: byChance((_, share, seconds) => Array.from({ length: seconds }, () => ({ bad: share, medianMs: usualMs }))),
  },
  {
    id: "latency, autocorrelated",
    says: "log-normal, its level wanders: AR(1), φ = 0.8",
    criterion: "payment-latency",
    draw: logNormal(0.8),
  },
  {
    id: "latency, long memory",
    says: "log-normal, its level wanders: AR(1), φ = 0.95",
    criterion: "payment-latency",
    draw: logNormal(0.95),
  },
  {
    id: "latency, stalls",
    says: "the target stalls for 2 s on average: 70 % of the payments then are slow",
    criterion: "payment-latency",
    draw: byChance((random, share, seconds) =>
      inSpells(random, seconds, { share: (0.7 * share) / (0.7 - 0.3 * share), meanSeconds: 2 }).map((stalled) =>
        stalled ? { bad: 0.7, medianMs: 150 } : { bad: 0.3 * share, medianMs: usualMs },
      ),
    ),
  },
  {
    id: "latency, heavy tail",
    says: "Pareto with α = 1.5, its scale drawn anew every second",
    criterion: "payment-latency",
    draw: byChance((random, share, seconds) =>
      Array.from({ length: seconds }, () => {
        const x = 0.3 * random.normal();
        return { bad: Math.min(1, share * Math.exp(1.5 * x - 0.10125)), medianMs: usualMs * Math.exp(x) };
      }),
    ),
  },
  {
    id: "latency, two modes",
    says: "70 or 130 ms; a fifth of the time, 10 s on average, the slow mode is 21 times as frequent",
    criterion: "payment-latency",
    draw: byChance((random, share, seconds) =>
      inSpells(random, seconds, { share: 0.2, meanSeconds: 10 }).map((slow) => ({
        bad: slow ? 4.2 * share : 0.2 * share,
        medianMs: 70,
      })),
    ),
  },
  {
    id: "latency, cold start",
    says: "slow for the first half minute, then every payment with the same chance; the truth is that of the rest",
    criterion: "payment-latency",
    draw: byChance((_, share, seconds) =>
      Array.from({ length: seconds }, (_, second) => {
        const cold = Math.exp(-second / 8);
        return { bad: Math.min(1, share + 0.9 * cold), medianMs: usualMs + 200 * cold };
      }),
    ),
  },
];

function byChance(chances: (random: Random, share: number, seconds: number) => readonly Chance[]): Family["draw"] {
  return (random, share, { seconds, perSecond }) =>
    chances(random, share, seconds).map(({ bad, medianMs }) => ({ bad: random.binomial(perSecond, bad), medianMs }));
}

function inBursts(size: number): Family["draw"] {
  return (random, share, { seconds, perSecond }) =>
    Array.from({ length: seconds }, () => ({
      bad: Math.min(perSecond, size * random.poisson((share * perSecond) / size)),
      medianMs: usualMs,
    }));
}

/** Spells that come and go as a two-state Markov chain, in its stationary state from the first second on. */
function inSpells(
  random: Random,
  seconds: number,
  { share, meanSeconds }: { readonly share: number; readonly meanSeconds: number },
): readonly boolean[] {
  const ends = 1 / meanSeconds;
  const begins = (ends * share) / (1 - share);
  let within = random.uniform() < share;
  return Array.from({ length: seconds }, () => {
    const now = within;
    within = random.uniform() < (within ? 1 - ends : begins);
    return now;
  });
}

/** AR(1) with standard deviation `sigma`, stationary from the first value on. */
function autoregressive(random: Random, length: number, phi: number, sigma: number): readonly number[] {
  let x = sigma * random.normal();
  return Array.from({ length }, () => {
    const now = x;
    x = phi * x + sigma * Math.sqrt(1 - phi ** 2) * random.normal();
    return now;
  });
}

/**
 * ln latency = ln m + level + noise, level AR(1) with σ = 0.2, noise N(0, 0.4²). A payment is slow with the normal
 * probability of level + noise exceeding its limit, so m is set where that is `share`.
 */
function logNormal(phi: number): Family["draw"] {
  const [sigma, noise] = [0.2, 0.4];
  return byChance((random, share, seconds) => {
    const z = upperNormalQuantile(share);
    const distance = z * Math.hypot(sigma, noise); // ln of limit over m
    return autoregressive(random, seconds, phi, sigma).map((level) => ({
      bad: upperNormal((distance - level) / noise),
      medianMs: 100 * Math.exp(level - distance),
    }));
  });
}

/** P(N(0, 1) > z), by Abramowitz and Stegun 7.1.26; its error of 1.5e-7 is far below what simulation resolves. */
function upperNormal(z: number): number {
  if (z < 0) return 1 - upperNormal(-z);
  const t = 1 / (1 + (0.3275911 * z) / Math.SQRT2);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return 0.5 * series * Math.exp((-z * z) / 2);
}

/** z with P(N(0, 1) > z) = share, by bisection. */
function upperNormalQuantile(share: number): number {
  let [low, high] = [-8, 8];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (upperNormal(middle) > share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
