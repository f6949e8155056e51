import type { Metric } from "./metric-names.ts";

/** `istio_requests_total{reporter="destination",response_code=~"5.."}`. */
export function series({ metric, matchers = [] }: Metric, ...more: readonly string[]): string {
  const all = [...matchers, ...more];
  return all.length === 0 ? metric : `${metric}{${all.join(",")}}`;
}

/** The same metric under a histogram's or another derived name. */
export const named = ({ metric, matchers }: Metric, suffix: string): Metric => ({
  metric: `${metric}${suffix}`,
  matchers,
});

/** Per second, each label's series added up after the counter resets of each were taken out. */
export const rate = (selector: string, window: string, by: string): string =>
  `sum by (${by}) (rate(${selector}[${window}]))`;

/** How many in the window. */
export const increase = (selector: string, window: string, by: string): string =>
  `sum by (${by}) (increase(${selector}[${window}]))`;

/** Of the second, each group that the first lacks counts as 0: a counter that never rose is not there at all. */
export const orZero = (expression: string, present: string): string => `(${expression} or 0 * ${present})`;

export const allOf = (...conditions: readonly string[]): string =>
  conditions.map((condition) => `(${condition})`).join(" and ");

/** 3600 → `1h`; Prometheus' own notation. */
export function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
