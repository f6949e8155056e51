import { type LoadPlan, loadProfiles } from "../../thresholds/load-plan.ts";
import { createDrops, forgetNs } from "./drops.ts";
import { type Instant, nsBetween } from "./instant.ts";

/**
 * One constant-arrival-rate scenario as one of N k6 processes with equal segments runs it (k6 v2.2.0,
 * lib/executor/constant_arrival_rate.go). Slot g is due at start + g·period, with the period of the whole rate cut to
 * nanoseconds; process n has the slots and iteration numbers n, n + N, n + 2N … A slot that finds no free virtual user
 * is dropped and does not advance the numbers, so iteration i ran in slot i + N·(drops of this process before it).
 *
 * build/xk6-output-windows/slot/schedule.go is the same in Go, for any segments.
 */
export interface Schedule {
  /** The first answer counts: all virtual users give the same. */
  start(at: Instant): void;
  /** In the order of their times. */
  drop(at: Instant): void;
  /** ns from the iteration's slot to an instant; undefined while the start is unknown, and for good if drops were lost. */
  sinceScheduledNs(iteration: number, at: Instant): number | undefined;
}

export interface Stripe {
  readonly periodNs: number;
  /** Of the process, from 0. */
  readonly index: number;
  readonly generators: number;
}

/** Undefined if the plan's rate is not constant. */
export function stripeOf(plan: LoadPlan, index: number): Stripe | undefined {
  const steps = loadProfiles[plan.profile];
  if (steps.length !== 1) return undefined;
  return { periodNs: Math.trunc(1e9 / plan.paymentsPerSecond), index, generators: plan.generators };
}

/** Drops from before the start is known; more than this are lost. */
const maxEarlyDrops = 65_536;

export function createSchedule({ periodNs, index, generators }: Stripe): Schedule {
  const drops = createDrops();
  const early: Instant[] = [];
  let startedAt: Instant | undefined;
  const localUpTo = (global: number) => Math.floor((global - index) / generators);
  const add = (start: Instant, at: Instant) => {
    const sinceNs = nsBetween(start, at);
    drops.add(sinceNs, localUpTo(Math.trunc(Math.max(sinceNs, 0) / periodNs)));
  };
  return {
    start(at) {
      if (startedAt !== undefined) return;
      startedAt = at;
      if (early.length <= maxEarlyDrops) for (const drop of early.splice(0)) add(at, drop);
    },
    drop(at) {
      if (startedAt !== undefined) add(startedAt, at);
      else if (early.length <= maxEarlyDrops) early.push(at);
    },
    sinceScheduledNs(iteration, at) {
      if (startedAt === undefined || early.length > 0) return undefined;
      const local = localUpTo(iteration);
      const dropped = drops.before(local);
      if (dropped === undefined) return forgetNs;
      return nsBetween(startedAt, at) - (index + generators * (local + dropped)) * periodNs;
    },
  };
}
