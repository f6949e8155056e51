import { comparisonMethod } from "../method.ts";

/** What runs are compared by: one figure of each run. */
export interface Indicator {
  readonly title: string;
  readonly unit: string;
  readonly worse: "higher" | "lower";
  /** Worse by less is no regression. */
  readonly materialShare: number;
  /** A comparison that could have missed this much is inconclusive. */
  readonly mustFindShare: number;
}

export const indicators = {
  "payment-p95": { title: "payment p95", unit: "ms", worse: "higher", ...comparisonMethod.latency },
  throughput: { title: "throughput", unit: "TPS", worse: "lower", ...comparisonMethod.throughput },
} as const satisfies Readonly<Record<string, Indicator>>;
export type IndicatorId = keyof typeof indicators;

/** One figure of one run. */
export interface Figure {
  readonly indicator: IndicatorId;
  /** `new`, `old` or `platform`: nights judge one version after the other in the same role. */
  readonly of: string;
  /** Infinity when so many payments failed that the quantile lies among those. */
  readonly value: number;
}
