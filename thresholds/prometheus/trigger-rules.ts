import { criterion } from "../criteria.ts";
import { percent } from "../format.ts";
import { type AlertRule, alertRule } from "./alert-rule.ts";
import type { MetricNames } from "./metric-names.ts";
import { allOf, increase, named, orZero, rate, series } from "./promql.ts";
import { windows } from "./windows.ts";

export function errorsTrigger({ version, requests }: MetricNames): AlertRule {
  const row = criterion("errors-trigger");
  const errors = rate(series(requests.counter, ...requests.errors), windows.trigger, version);
  return alertRule(row, {
    expr: `${errors} / ${rate(series(requests.counter), windows.trigger, version)} > ${row.rule.limitShare}`,
    for: windows.factHoldsFor,
    summary: `${rollBack}: {{ $value | humanizePercentage }} of the requests to {{ $labels.${version} }} fail; the trigger is ${percent(row.rule.limitShare)}`,
  });
}

export function paymentFailuresTrigger({ version, payments }: MetricNames): AlertRule {
  const row = criterion("payment-failures-trigger");
  const over = (matchers: readonly string[]) =>
    rate(series(named(payments.duration, "_count"), ...matchers), windows.trigger, version);
  const valid = over(payments.valid);
  return alertRule(row, {
    expr: `1 - ${orZero(over(payments.acknowledged), valid)} / ${valid} > ${row.rule.limitShare}`,
    for: windows.factHoldsFor,
    summary: `${rollBack}: {{ $value | humanizePercentage }} of the payments to {{ $labels.${version} }} are not acknowledged; the trigger is ${percent(row.rule.limitShare)}`,
  });
}

export function poolTrigger({ pool }: MetricNames): readonly AlertRule[] {
  if (pool === undefined) return [];
  return [
    alertRule(criterion("pool-trigger"), {
      expr: allOf(`${series(pool.waiting)} > 0`, `${series(pool.idle)} == 0`),
      for: windows.factHoldsFor,
      summary: `${rollBack}: {{ $value }} wait for a database connection of {{ $labels.instance }}, and none is idle`,
    }),
  ];
}

/** One version makes more dead letters per payment than another. */
export function dlqInflow({ version, payments, deadLetters }: MetricNames): readonly AlertRule[] {
  if (deadLetters === undefined) return [];
  const paid = rate(series(named(payments.duration, "_count"), ...payments.acknowledged), windows.deadLetters, version);
  const perPayment = `${orZero(rate(series(deadLetters), windows.deadLetters, version), paid)} / ${paid}`;
  return [
    alertRule(criterion("dlq-inflow"), {
      expr: `${perPayment} > scalar(min(${perPayment}))`,
      for: windows.deadLetters,
      summary: `{{ $labels.${version} }} makes {{ $value }} dead letters per payment, more than another version`,
    }),
  ];
}

/** Dead letters that lie there, and those that a handler gave to people. */
export function dlqHandlers({ dlqDepth, escalations }: MetricNames): readonly AlertRule[] {
  const row = criterion("dlq-handlers");
  return [
    ...(dlqDepth === undefined
      ? []
      : [
          alertRule(row, {
            about: "Depth",
            expr: `sum by (topic) (${series(dlqDepth)}) > 0`,
            for: windows.deadLetters,
            summary: "{{ $value }} dead letters lie in {{ $labels.topic }}, and no handler takes them",
          }),
        ]),
    ...(escalations === undefined
      ? []
      : [
          alertRule(row, {
            about: "Escalation",
            expr: `${increase(series(escalations), windows.trigger, "service")} > 0`,
            summary: "{{ $value }} dead letters of {{ $labels.service }} were given to people",
          }),
        ]),
  ];
}

const rollBack = "roll back";
