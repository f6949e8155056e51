import { z } from "zod";

/** The database's own side is watched under this name, beside the services' pools. */
export const serverSubject = "database";

/** A trigger asks for two readings in a row, and a rollback should not wait long for them. */
export const poolsEverySeconds = 1;

const metricNames = (...usual: readonly string[]) =>
  z
    .array(z.string().regex(/^[a-zA-Z_:][\w:]*$/, "a metric's name"))
    .min(1)
    .default([...usual]);

/** `pools:` of an environment file: where each process tells of its connection pools, and by which names. */
export const poolsSchema = z.strictObject({
  metrics: z
    .array(
      z.strictObject({
        name: z
          .string()
          .min(1)
          .refine((name) => name !== serverSubject, `${serverSubject} is the database's own side`),
        /** Prometheus's text format; its host stands under target.hosts. */
        url: z.url({ protocol: /^https?$/ }),
      }),
    )
    .min(1)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "two have the same name"),
  /** Gauge: requests that wait for a connection. */
  waiting: metricNames("hikaricp_connections_pending", "db_pool_connections_waiting"),
  /** Gauge: connections that nobody uses. */
  idle: metricNames("hikaricp_connections_idle", "db_pool_connections_idle"),
  /** Counter: connections that were handed out so far. */
  acquired: metricNames("hikaricp_connections_acquire_seconds_count", "db_pool_acquired_total"),
  /** Counter: requests that gave up waiting so far. */
  timedOut: metricNames("hikaricp_connections_timeout_total", "db_pool_timed_out_total"),
});
export type PoolsConfig = z.output<typeof poolsSchema>;
