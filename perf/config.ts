import { z } from "zod";
import { type LoadPlan, type LoadProfileName, vuBudget } from "../thresholds/load-plan.ts";

const whole = (what: string) => z.int(`${what}, a whole number, is wanted`);

const rate = (what: string) =>
  whole(`${what} per second`).positive(`${what} per second must be above 0`).max(100_000, "more than 100,000/s");

/** `load:` of an environment file: what is offered when nobody says otherwise. */
export const loadSchema = z.strictObject({
  paymentsPerSecond: rate("payments"),
  walletsPerSecond: rate("wallet flows").default(20),
  compliancePerSecond: rate("compliance flows").default(20),
  durationSeconds: whole("seconds")
    .positive("a load lasts at least a second")
    .max(86_400, "a load lasts a day at most"),
  /** Wallets 1..walletCount exist and may pay. */
  walletCount: whole("the number of wallets").min(2, "a payment takes two wallets"),
  /** Virtual users of the payment scenario; by default as many as the judge asks for. */
  maxVus: whole("the number of virtual users").positive("at least one virtual user is needed").optional(),
  generators: whole("the number of k6 processes").min(1).max(16, "more than 16 k6 processes").default(1),
});
export type LoadConfig = z.output<typeof loadSchema>;

/** `availability:` of an environment file: health probes beside the load. */
export const availabilitySchema = z.strictObject({
  path: z
    .string()
    .regex(/^\/(?!\/)/, "a path on the base URL is wanted, e.g. /health")
    .default("/health"),
  probesPerSecond: whole("probes per second").min(1).max(1_000, "more than 1,000 probes a second").default(100),
  timeoutMs: whole("the time-out in ms").min(10).max(60_000).default(1_000),
});
export type AvailabilityConfig = z.output<typeof availabilitySchema>;

export interface LoadIdentity {
  readonly run: string;
  /** `<stage>-<attempt>-<scenario>`. */
  readonly load: string;
  readonly profile: LoadProfileName;
  /** Limit of `payment-latency`, which sizes the default budget of virtual users. */
  readonly latencyLimitMs: number;
}

/** What one load is asked to do. */
export function loadPlan(config: LoadConfig, { run, load, profile, latencyLimitMs }: LoadIdentity): LoadPlan {
  const { maxVus = vuBudget(config.paymentsPerSecond, latencyLimitMs), generators, ...offered } = config;
  // k6 deals slots and virtual users by the same segments: only a multiple gives equal ones (k6:
  // lib/execution_segment.go, GetNewExecutionTupleFromValue).
  const dealtVus = Math.ceil(maxVus / generators) * generators;
  return { id: load, keyPrefix: `${run}-${load}`, profile, ...offered, maxVus: dealtVus, generators };
}
