import { criteria } from "../criteria.ts";
import type { AlertRule } from "./alert-rule.ts";
import type { MetricNames } from "./metric-names.ts";
import { noEvidence } from "./no-evidence.ts";
import { availability, errorRate, paymentLatency } from "./slo-rules.ts";
import { dlqHandlers, dlqInflow, errorsTrigger, paymentFailuresTrigger, poolTrigger } from "./trigger-rules.ts";

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertRule[];
}

/** What of the criteria a Prometheus with these metrics can see, as alerts. Pure. */
export const compileRules = (names: MetricNames): readonly RuleGroup[] => [
  { name: "tollgate-slos", rules: [errorRate(names), paymentLatency(names), ...availability(names)] },
  {
    name: "tollgate-triggers",
    rules: [errorsTrigger(names), paymentFailuresTrigger(names), ...poolTrigger(names)],
  },
  ...nonEmpty({ name: "tollgate-dead-letters", rules: [...dlqInflow(names), ...dlqHandlers(names)] }),
  { name: "tollgate-evidence", rules: noEvidence(names) },
];

/** Prometheus takes an empty group, and nobody else makes sense of it. */
const nonEmpty = (group: RuleGroup): readonly RuleGroup[] => (group.rules.length === 0 ? [] : [group]);

/** Criteria that none of the rules is about. */
export function unseen(groups: readonly RuleGroup[]): readonly string[] {
  const seen = new Set(groups.flatMap(({ rules }) => rules.map(({ labels }) => labels.criterion)));
  return criteria.map(({ id }) => id).filter((id) => !seen.has(id));
}
