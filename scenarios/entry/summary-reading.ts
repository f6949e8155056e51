import type { K6Threshold } from "../../thresholds/k6-thresholds.ts";
import { metrics } from "../../thresholds/wire.ts";
import type { Target } from "../flows/target.ts";

/** The part of k6's summary data that is read here. */
export interface SummaryData {
  readonly metrics: Readonly<Record<string, SummaryMetric | undefined>>;
  /** Absent if setup failed. */
  readonly setup_data?: Target;
}
interface SummaryMetric {
  readonly values: Readonly<Record<string, number | undefined>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean } | undefined>>;
}

export interface Reading {
  readonly holds: boolean;
  readonly value: number | undefined;
  /** `0.31 % slow or failed (< 5 %)` */
  readonly text: string;
}

/** What became of one threshold; one that k6 says nothing about does not hold. */
export function readingOf({ metric, expression }: K6Threshold, data: SummaryData): Reading {
  const { aggregate, comparison, bound } = parts(expression);
  const found = data.metrics[metric];
  const value = found && (aggregate === "count" || isMeasured(found.values)) ? found.values[aggregate] : undefined;
  const unit = unitOf(metric, aggregate);
  const what = aggregate.startsWith("p(") ? `${aggregate} ` : "";
  return {
    holds: found?.thresholds?.[expression]?.ok === true,
    value,
    text: `${what}${value === undefined ? "no data on" : unit(value)} ${meaning(metric)} (${comparison} ${unit(bound)})`,
  };
}

/** k6 calls the quantile of nothing 0 ms, and the share in nothing 0 %. */
const isMeasured = ({ count, passes, fails }: SummaryMetric["values"]): boolean =>
  passes === undefined || fails === undefined ? count !== 0 : passes + fails > 0;

/** `p(95)<100` and the like, as k6-thresholds.ts composes them. */
function parts(expression: string): { aggregate: string; comparison: string; bound: number } {
  const [, aggregate = "", comparison = "", bound = ""] = /^(.+?)([<>]=?)(.+)$/.exec(expression) ?? [];
  return { aggregate, comparison: comparison.replace(">=", "≥"), bound: Number(bound) };
}

function unitOf(metric: string, aggregate: string): (value: number) => string {
  if (aggregate === "count") return (value) => grouped(Math.round(value));
  if (aggregate !== "rate") return (value) => `${rounded(value)} ms`;
  return metric.startsWith(metrics.paymentOutcome)
    ? (value) => `${rounded(value)}/s`
    : (value) => `${rounded(value * 100)} %`;
}

function meaning(metric: string): string {
  const [name = "", selector = ""] = metric.split(/[{}]/);
  if (selector.endsWith(":acknowledged")) return "acknowledged";
  return name === "iterations" ? selector.replace(/^.*:/, "") : (meanings[name] ?? name);
}

const meanings: Readonly<Record<string, string>> = {
  [metrics.paymentDuration]: "of acknowledged payments",
  [metrics.paymentSlow]: "slow or failed",
  [metrics.paymentOutcome]: "payments",
  [metrics.requestErrors]: "errors",
  [metrics.droppedIterations]: "not sent",
  http_reqs: "requests",
  checks: "checks held",
};

/** Three digits and no fewer than the whole number: 0.0123, 12.3, 1249. */
const rounded = (value: number): number => Number(value.toPrecision(Math.max(3, String(Math.trunc(value)).length)));

/** 12,345; k6's engine knows no locales. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
