import { criterion } from "../criteria.ts";
import type { AlertRule } from "./alert-rule.ts";
import type { MetricNames } from "./metric-names.ts";
import { series } from "./promql.ts";
import { fast } from "./slo-rules.ts";
import { windows } from "./windows.ts";

/**
 * A rule over series that are not there never fires: after a renamed metric, a lost scrape or a histogram without a
 * bucket at the limit, everything would look well for ever.
 */
export function noEvidence({ requests, payments, pool, probes, deadLetters, dlqDepth }: MetricNames) {
  const needed = {
    "error-rate": series(requests.counter),
    "payment-latency": fast(payments, criterion("payment-latency").rule.limitMs),
    ...(pool && { "pool-trigger": series(pool.waiting) }),
    ...(probes && { availability: series(probes.gauge) }),
    ...(deadLetters && { "dlq-inflow": series(deadLetters) }),
    ...(dlqDepth && { "dlq-handlers": series(dlqDepth) }),
  };
  return Object.entries(needed).map(
    ([id, selector]): AlertRule => ({
      alert: "TollgateNoEvidence",
      expr: `absent(${selector})`,
      for: windows.noEvidenceFor,
      labels: { criterion: id, severity: "warning" },
      annotations: { summary: `nothing is known of ${id}: Prometheus has no ${selector}` },
    }),
  );
}
