import { criterion } from "../criteria.ts";
import { percent } from "../format.ts";
import { type AlertRule, alertRule } from "./alert-rule.ts";
import type { MetricNames } from "./metric-names.ts";
import { allOf, duration, increase, named, orZero, rate, series } from "./promql.ts";
import { windows } from "./windows.ts";

const { long, short } = windows.slo;

/** A share is broken over the long window and the short one, and the long one saw the criterion's least evidence. */
function broken(share: (window: string) => string, limitShare: number, counted: string, minimumCount: number): string {
  return allOf(`${share(long)} >= ${limitShare}`, `${share(short)} >= ${limitShare}`, `${counted} >= ${minimumCount}`);
}

export function errorRate({ version, requests }: MetricNames): AlertRule {
  const row = criterion("error-rate");
  const all = series(requests.counter);
  const share = (window: string) =>
    `${rate(series(requests.counter, ...requests.errors), window, version)} / ${rate(all, window, version)}`;
  return alertRule(row, {
    expr: broken(share, row.rule.limitShare, increase(all, long, version), row.minimumEvidence.count),
    summary: `{{ $value | humanizePercentage }} of the requests to {{ $labels.${version} }} fail; the limit is ${percent(row.rule.limitShare)}`,
  });
}

/** As it is judged: the payments that fail or take the limit or longer are 5 % or more of all. */
export function paymentLatency({ version, payments }: MetricNames): AlertRule {
  const row = criterion("payment-latency");
  const { quantile, limitMs } = row.rule;
  const all = series(named(payments.duration, "_count"), ...payments.valid);
  const share = (window: string) => {
    const total = rate(all, window, version);
    return `1 - ${orZero(rate(fast(payments, limitMs), window, version), total)} / ${total}`;
  };
  const limitShare = Number((1 - quantile).toFixed(4));
  return alertRule(row, {
    expr: broken(share, limitShare, increase(all, long, version), row.minimumEvidence.count),
    summary: `{{ $value | humanizePercentage }} of the payments to {{ $labels.${version} }} fail or take ${limitMs} ms or longer; p${quantile * 100} must be below that`,
  });
}

/** Payments in time. One that took longer, or that was not acknowledged, is in no such bucket. */
export const fast = ({ duration: histogram, unit, acknowledged }: MetricNames["payments"], limitMs: number): string =>
  series(named(histogram, "_bucket"), ...acknowledged, `le="${unit === "s" ? limitMs / 1000 : limitMs}"`);

/** Probes come at a rate of their own, so the window is as long as the least evidence takes. */
export function availability({ probes }: MetricNames): readonly AlertRule[] {
  if (probes === undefined) return [];
  const row = criterion("availability");
  const window = duration(row.minimumEvidence.count * probes.everySeconds);
  const down = (over: string) => `1 - avg(avg_over_time(${series(probes.gauge)}[${over}]))`;
  return [
    alertRule(row, {
      expr: allOf(`${down(window)} >= ${row.rule.limitShare}`, `${down(short)} >= ${row.rule.limitShare}`),
      summary: `{{ $value | humanizePercentage }} of the health probes of the last ${window} were not answered; the limit is ${percent(row.rule.limitShare)}`,
    }),
  ];
}
