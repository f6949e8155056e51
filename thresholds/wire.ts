/**
 * The names that k6 scenarios, the windows output, the collector and the services share.
 * Whoever renames one of these changes a recorded format: raise `windowFormat` with it.
 */

/** Version of the window wire format (evidence/window/window.ts, build/xk6-output-windows/). */
export const windowFormat = 1;

export const metrics = {
  /** Trend, ms: acknowledged payments alone, first byte of connecting to last byte of the answer. */
  paymentDuration: "payment_duration",
  /** Counter, one per valid payment attempted, tagged with `outcome`. */
  paymentOutcome: "payment_outcome",
  /** Rate, plain `k6 run` only: payments that failed or took the latency limit or longer. */
  paymentSlow: "payment_slow",
  /** Counter whose value is the iteration number of an acknowledged payment. Supervised runs only. */
  paymentAcked: "payment_acked",
  /** Counter whose value is the iteration number of a refused or failed payment, by `outcome`. Supervised runs only. */
  paymentRefused: "payment_refused",
  /** Rate over every request of every flow: no answer, 5xx, or a body that is not the contract's. */
  requestErrors: "request_errors",
  /** Gauge, ms since the epoch: when the scenario's schedule began. Supervised runs only. */
  scenarioStart: "scenario_start",
  /** k6's own. */
  droppedIterations: "dropped_iterations",
  vus: "vus",
  vusMax: "vus_max",
} as const;

export const tags = { version: "version", flow: "flow", outcome: "outcome", scenario: "scenario" } as const;

/** The k6 scenario that pays; wallet and compliance scenarios come on top. */
export const paymentScenario = "payments";

/** `acknowledged`: 201, or 200 for a replay. `refused`: a 4xx. `error`: no answer, 5xx, or not the contract's body. */
export const outcomes = ["acknowledged", "refused", "error"] as const;
export type Outcome = (typeof outcomes)[number];

/** The version tag of a request that nobody answered: charged to every version that is judged. */
export const unknownVersion = "unknown";

export const headers = {
  idempotencyKey: "Idempotency-Key",
  /** Marks synthetic traffic; the value is the load's id. */
  synthetic: "X-Synthetic",
  /** Stamped by the serving process with its own build version; gateways only pass it on. */
  servedBy: "X-Served-By",
  requestId: "X-Request-Id",
} as const;

/** `<run>-<load>-<iteration>`: a payment's key says which load sent it, so that it can be looked for afterwards. */
export const idempotencyKey = (keyPrefix: string, iteration: number): string => `${keyPrefix}-${iteration}`;

/** What a supervised k6 process is told through its environment. */
export const loadVariables = {
  /** Base URL of the target. */
  baseUrl: "BASE_URL",
  /** JSON of a `LoadPlan` (load-plan.ts); absent in a plain `k6 run`. */
  plan: "TOLLGATE_LOAD_PLAN",
  collectorUrl: "TOLLGATE_COLLECTOR_URL",
  collectorToken: "TOLLGATE_COLLECTOR_TOKEN",
  load: "TOLLGATE_LOAD",
  instance: "TOLLGATE_INSTANCE",
} as const;
