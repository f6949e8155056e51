import type { AskedCriterion } from "../../thresholds/asked.ts";
import { criterion } from "../../thresholds/criteria.ts";

export interface CurveLimits {
  /** The one that steady state and generator are held against, asked or not. */
  readonly latencyMs: number;
  /** Null where the criterion was not asked: no line is drawn that nobody is held to. */
  readonly askedLatencyMs: number | null;
  readonly askedPaymentsPerSecond: number | null;
}

export function limitsOf(asked: readonly AskedCriterion[]): CurveLimits {
  const rules = asked.map(({ id, rule }) => ({ id, rule }));
  const latency = rules.find(({ id }) => id === "payment-latency")?.rule;
  const throughput = rules.find(({ id }) => id === "throughput")?.rule;
  const askedLatencyMs = latency?.kind === "quantile" ? latency.limitMs : null;
  return {
    latencyMs: askedLatencyMs ?? criterion("payment-latency").rule.limitMs,
    askedLatencyMs,
    askedPaymentsPerSecond: throughput?.kind === "sustained" ? throughput.limitPerSecond : null,
  };
}
