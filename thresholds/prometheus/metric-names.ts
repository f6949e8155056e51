/** A platform's metrics as a Prometheus has them. */
export interface MetricNames {
  /** The label that names the serving version. */
  readonly version: string;
  readonly requests: {
    readonly counter: Metric;
    /** Matchers of those that are errors. */
    readonly errors: readonly string[];
  };
  readonly payments: {
    /** A histogram: `_bucket` and `_count` are added to its name. One of its buckets must end at the latency limit. */
    readonly duration: Metric;
    readonly unit: "s" | "ms";
    /** Matchers of all valid payments, declined and failed ones included, and of those that were acknowledged. */
    readonly valid: readonly string[];
    readonly acknowledged: readonly string[];
  };
  readonly pool?: {
    readonly waiting: Metric;
    readonly idle: Metric;
  };
  /** 1 for each probe that was answered, 0 for each that was not. */
  readonly probes?: { readonly gauge: Metric; readonly everySeconds: number };
  /** Dead letters written, by the version that wrote them. */
  readonly deadLetters?: Metric;
  /** Dead letters that no handler has taken yet. */
  readonly dlqDepth?: Metric;
  /** Dead letters that a handler gave to people. */
  readonly escalations?: Metric;
}

export interface Metric {
  readonly metric: string;
  /** PromQL matchers, e.g. `reporter="destination"`. */
  readonly matchers?: readonly string[] | undefined;
}

const payment = 'destination_workload=~"payment.*"';

/** By dialect: Istio's standard metrics beside kafka-exporter's, and those that the sandbox's services serve. */
export const metricNames = {
  istio: {
    version: "destination_version",
    requests: {
      counter: { metric: "istio_requests_total", matchers: ['reporter="destination"'] },
      errors: ['response_code=~"0|5.."'],
    },
    payments: {
      duration: { metric: "istio_request_duration_milliseconds", matchers: ['reporter="destination"', payment] },
      unit: "ms",
      valid: ['response_code=~"0|2..|422|5.."'],
      acknowledged: ['response_code=~"2.."'],
    },
    probes: { gauge: { metric: "probe_success" }, everySeconds: 15 },
    dlqDepth: { metric: "kafka_consumergroup_lag", matchers: ['topic=~".+[.-](dlq|dlt|DLQ|DLT)"'] },
  },
  sandbox: {
    version: "version",
    requests: { counter: { metric: "http_requests_total" }, errors: ['status=~"5.."'] },
    payments: {
      duration: { metric: "http_request_duration_seconds", matchers: ['method="POST"', 'route="/payments"'] },
      unit: "s",
      valid: ['status=~"2..|422|5.."'],
      acknowledged: ['status=~"2.."'],
    },
    pool: { waiting: { metric: "db_pool_connections_waiting" }, idle: { metric: "db_pool_connections_idle" } },
    probes: { gauge: { metric: "up" }, everySeconds: 5 },
  },
} as const satisfies Readonly<Record<string, MetricNames>>;

export type Dialect = keyof typeof metricNames;
export const dialects = Object.keys(metricNames) as readonly Dialect[];
export const isDialect = (name: string): name is Dialect => Object.hasOwn(metricNames, name);
