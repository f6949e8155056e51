/** How a criterion is judged: one member, one small file `judge/<kind>.ts`. Shares are 0 to 1. */
export type Rule = ShareRule | QuantileRule | SustainedRule | AllHoldRule | RateTriggerRule | FactTriggerRule;

/** The share of bad trials stays below the limit. */
export interface ShareRule {
  readonly kind: "share";
  readonly comparison: "<";
  readonly limitShare: number;
  readonly bad: "errors" | "unavailable";
  /** `good`: shown as people say it, more than 99.9 % up; it is judged as less than 0.1 % down. */
  readonly shown: "bad" | "good";
}

/** `quantile` of the latency stays below the limit: fewer than 1 − quantile of all trials take the limit or longer. */
export interface QuantileRule {
  readonly kind: "quantile";
  /** `queries`: each canary query for itself, and all together. */
  readonly latencyOf: "payments" | "queries";
  readonly comparison: "<";
  readonly quantile: number;
  readonly limitMs: number;
}

/** A rate holds on average and in nearly every sub-window, and never falls far below. */
export interface SustainedRule {
  readonly kind: "sustained";
  readonly comparison: ">";
  readonly limitPerSecond: number;
  readonly subWindowSeconds: number;
  /** Share of sub-windows that must be above the limit. */
  readonly subWindowShare: number;
  /** No sub-window may be below this share of the limit. */
  readonly floorShare: number;
  readonly minimumSubWindows: number;
}

/** Everything that the plan expects was looked at, and holds. `limitCount` where the sequence gives a number. */
export interface AllHoldRule {
  readonly kind: "all-hold";
  readonly comparison: "=" | "≥";
  readonly limitCount?: number;
  /** Units of `limitCount`. */
  readonly unit?: string;
}

/** Page's CUSUM between a share that is acceptable and one that is not. */
export interface RateTriggerRule {
  readonly kind: "rate-trigger";
  readonly comparison: ">";
  readonly limitShare: number;
  readonly bad: "errors" | "payment-failures";
  readonly acceptableShare: number;
  readonly unacceptableShare: number;
  /** Decision interval h, in units of log likelihood ratio. */
  readonly decisionInterval: number;
}

/** A fact that is broken in so many readings in a row, with distinct time stamps of the source. */
export interface FactTriggerRule {
  readonly kind: "fact-trigger";
  readonly comparison: "=";
  readonly readingsInARow: number;
}
