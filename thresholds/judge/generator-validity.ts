import type { LoadEvidence, Span } from "../evidence.ts";
import { count, plural } from "../format.ts";
import { vuBudget } from "../load-plan.ts";
import { method } from "../method.ts";
import { sum } from "../statistics/sums.ts";

/** Whose fault it is that an offered payment was not sent in time. */
export type Validity =
  | { readonly kind: "valid" }
  /** The generator's fault: latency and throughput say nothing about the target. */
  | { readonly kind: "invalid"; readonly why: string }
  /** A full budget with drops: by Little's law the target's latency is beyond the limit. */
  | { readonly kind: "target-saturated"; readonly why: string };

/**
 * Validity of the generator in a span of its seconds (the steady state: a cold start's drops do not count).
 * `latencyLimitMs` is the limit of `payment-latency`, which also sizes the budget of virtual users.
 */
export function generatorValidity(load: LoadEvidence, span: Span, latencyLimitMs: number): Validity {
  const { plan, generator } = load;
  const needed = vuBudget(plan.paymentsPerSecond, latencyLimitMs);
  if (plan.maxVus < needed) {
    return invalid(
      `only ${plural(plan.maxVus, "virtual user")}, ${count(needed)} are needed for ${count(plan.paymentsPerSecond)}/s`,
    );
  }
  if (isBound(generator.cpuShares, generator.cores))
    return invalid(`k6 used up its ${plural(generator.cores, "core")}`);
  const dropped = sum(generator.dropped.slice(span.from, span.to));
  if (dropped > 0 && budgetWasFull(load, span)) {
    return {
      kind: "target-saturated",
      why: `${plural(plan.maxVus, "virtual user")} all waited for the target, ${count(dropped)} payments dropped`,
    };
  }
  const lateness = generator.latenessMs(span);
  if (lateness.kind === "measured" && lateness.value > method.latenessShareOfLimit * latencyLimitMs) {
    return invalid(`payments started late: p95 is ${lateness.value.toFixed(0)} ms longer from the scheduled start`);
  }
  return { kind: "valid" };
}

const invalid = (why: string): Validity => ({ kind: "invalid", why: `generator: ${why}` });

function isBound(cpuShares: readonly (readonly number[])[], cores: number): boolean {
  return cpuShares.some((instance) => isBoundInARow(instance, cores));
}

function isBoundInARow(cpuShares: readonly number[], cores: number): boolean {
  let inARow = 0;
  for (const share of cpuShares) {
    inARow = share >= method.boundCpuShare * cores ? inARow + 1 : 0;
    if (inARow >= method.boundSeconds) return true;
  }
  return false;
}

/**
 * Little's law, L = λ·W: payments in flight are answers per second times their mean latency. The median stands for the
 * mean, which it understates where the tail is long; half the budget in flight is therefore enough to call it full.
 */
function budgetWasFull({ plan, traffic }: LoadEvidence, { from, to }: Span): boolean {
  const seconds = traffic("platform").seconds.slice(from, to);
  const busiest = Math.max(0, ...seconds.map(({ payments, medianMs }) => (payments * (medianMs ?? 0)) / 1000));
  return busiest >= plan.maxVus / 2;
}
