import type { LoadEvidence, Span } from "../../evidence.ts";
import { count, plural } from "../../format.ts";
import { vuBudget } from "../../load-plan.ts";
import { sum } from "../../statistics/sums.ts";
import { clocksApart } from "./clocks.ts";
import { k6BoundSeconds } from "./cpu.ts";
import { startedLate } from "./late-payments.ts";
import { windowsLate } from "./late-windows.ts";

/** Whose fault it is that an offered payment was not sent in time. */
export type Validity =
  | { readonly kind: "valid" }
  /** The generator's fault: latency and throughput say nothing about the target. */
  | { readonly kind: "invalid"; readonly why: string }
  /** A full budget with drops: by Little's law the target's latency is beyond the limit. */
  | { readonly kind: "target-saturated"; readonly why: string };

/**
 * Validity of the generator in a span of its seconds (the steady state: a cold start's drops, lateness and CPU do not
 * count). `latencyLimitMs` is the limit of `payment-latency`, which also sizes the budget of virtual users.
 *
 * A k6 without virtual users or without a core is at fault whatever the target does. After that a full budget is the
 * target's, and only then come the signs that remain: none of them can fill a budget.
 */
export function generatorValidity(load: LoadEvidence, span: Span, latencyLimitMs: number): Validity {
  const incapable = tooFewUsers(load, latencyLimitMs) ?? usedUp(load, span);
  if (incapable !== undefined) return invalid(incapable);
  const dropped = sum(load.generator.dropped.slice(span.from, span.to));
  if (dropped > 0 && budgetWasFull(load, span)) {
    const waited = `${plural(load.plan.maxVus, "virtual user")} all waited for the target`;
    return { kind: "target-saturated", why: `${waited}, ${count(dropped)} payments dropped` };
  }
  const signs = [
    startedLate(load, span, latencyLimitMs),
    windowsLate(load.generator, span),
    clocksApart(load.generator),
  ];
  const doubts = signs.filter((sign) => sign !== undefined);
  return doubts.length === 0 ? { kind: "valid" } : invalid(doubts.join("; "));
}

const invalid = (why: string): Validity => ({ kind: "invalid", why: `generator: ${why}` });

function tooFewUsers({ plan }: LoadEvidence, latencyLimitMs: number): string | undefined {
  const needed = vuBudget(plan.paymentsPerSecond, latencyLimitMs);
  if (plan.maxVus >= needed) return undefined;
  return `only ${plural(plan.maxVus, "virtual user")}, ${count(needed)} are needed for ${count(plan.paymentsPerSecond)}/s`;
}

function usedUp({ generator }: LoadEvidence, span: Span): string | undefined {
  const seconds = k6BoundSeconds(generator, span);
  return seconds === 0 ? undefined : `k6 used up its ${plural(generator.cores, "core")} for ${seconds} s`;
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
