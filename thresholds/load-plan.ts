import { method } from "./method.ts";

/** Wallets that a load draws from unless it is told otherwise; those above are the smoke's, and take no load. */
export const usualWalletCount = 9_000;

/**
 * What one k6 run is asked to do. Written by `perf/`, read by `scenarios/` and, as an expectation, by the judge.
 * Rates are per second; an open model throughout: arrivals do not wait for answers.
 */
export interface LoadPlan {
  /** `<stage>-<attempt>-<scenario>`, unique in the run; part of every idempotency key. */
  readonly id: string;
  /** `<run>-<load>`: what the idempotency keys begin with. */
  readonly keyPrefix: string;
  readonly profile: LoadProfileName;
  /** Offered payments per second over all generators. */
  readonly paymentsPerSecond: number;
  /** Wallet and compliance flows per second, on top. */
  readonly walletsPerSecond: number;
  readonly compliancePerSecond: number;
  readonly durationSeconds: number;
  /** Ceiling on virtual users of the payment scenario; see `vuBudget`. */
  readonly maxVus: number;
  /** k6 processes that share the offered rate by execution segments. */
  readonly generators: number;
  /** Wallets to draw from: ids 1..walletCount. */
  readonly walletCount: number;
}

/** `k6-1` to `k6-N`: the names of a load's k6 processes; `index` counts from 0. */
export const instanceName = (index: number): string => `k6-${index + 1}`;

/** The scenarios of a load, as k6 tags them, and the plan's rate for each. */
export const scenarioRates = {
  payments: "paymentsPerSecond",
  wallets: "walletsPerSecond",
  compliance: "compliancePerSecond",
} as const satisfies Readonly<Record<string, keyof LoadPlan>>;
export type ScenarioName = keyof typeof scenarioRates;

/** One stretch of arrival rate: reach a share of the offered rate, from the step before (from 0 at first), after a time. */
export interface RateStep {
  readonly shareOfOffered: number;
  readonly shareOfDuration: number;
}

/** Shapes of offered load. `constant` alone can be judged for throughput and lateness. */
export const loadProfiles = {
  smoke: [{ shareOfOffered: 1, shareOfDuration: 1 }],
  constant: [{ shareOfOffered: 1, shareOfDuration: 1 }],
  "ramp-up": [
    { shareOfOffered: 0.25, shareOfDuration: 0.1 },
    { shareOfOffered: 1, shareOfDuration: 0.6 },
    { shareOfOffered: 1, shareOfDuration: 0.3 },
  ],
  spike: [
    { shareOfOffered: 0.5, shareOfDuration: 0 },
    { shareOfOffered: 0.5, shareOfDuration: 0.35 },
    { shareOfOffered: 1, shareOfDuration: 0.05 },
    { shareOfOffered: 1, shareOfDuration: 0.2 },
    { shareOfOffered: 0.5, shareOfDuration: 0.05 },
    { shareOfOffered: 0.5, shareOfDuration: 0.35 },
  ],
  soak: [{ shareOfOffered: 1, shareOfDuration: 1 }],
} as const satisfies Readonly<Record<string, readonly RateStep[]>>;
export type LoadProfileName = keyof typeof loadProfiles;

/** A profile of one step holds the offered rate from the first second on. */
export const isConstant = (profile: LoadProfileName): boolean => loadProfiles[profile].length === 1;

/** Iterations that a plan starts if none is dropped: the area under the rate, trapezium by trapezium. */
export function plannedIterations(plan: LoadPlan, scenario: ScenarioName): number {
  const { profile, durationSeconds } = plan;
  const whole = plan[scenarioRates[scenario]] * durationSeconds;
  if (isConstant(profile)) return whole;
  let before = 0;
  let shareOfWhole = 0;
  for (const { shareOfOffered, shareOfDuration } of loadProfiles[profile]) {
    shareOfWhole += ((before + shareOfOffered) / 2) * shareOfDuration;
    before = shareOfOffered;
  }
  return whole * shareOfWhole;
}

/**
 * Virtual users that an offered rate needs before a full budget may be blamed on the target:
 * by Little's law, L = λ·W, so λ × ten × the latency limit holds the load until the mean latency is ten limits.
 */
export const vuBudget = (paymentsPerSecond: number, latencyLimitMs: number): number =>
  Math.ceil((paymentsPerSecond * method.vuBudgetLimits * latencyLimitMs) / 1000);
