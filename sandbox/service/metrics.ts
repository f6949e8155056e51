import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const durationBucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5];

function poolGauges(registry: Registry, pool: pg.Pool): void {
  const gauge = (state: string, read: () => number) =>
    new Gauge({
      name: `db_pool_connections_${state}`,
      help: `Database pool: ${state}`,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge("idle", () => pool.idleCount);
  gauge("waiting", () => pool.waitingCount);
  gauge("total", () => pool.totalCount);
  gauge("max", () => pool.options.max ?? 0);
  const acquired = new Counter({
    name: "db_pool_acquired_total",
    help: "Database pool: connections handed out",
    registers: [registry],
  });
  pool.on("acquire", () => acquired.inc());
}

/** Counts and times every request by route and status, and serves `/metrics`. */
export function addMetrics(app: FastifyInstance, pool: pg.Pool, labels: Readonly<Record<string, string>>): void {
  const registry = new Registry();
  registry.setDefaultLabels(labels);
  collectDefaultMetrics({ register: registry });
  poolGauges(registry, pool);
  const common = { labelNames: ["method", "route", "status"] as const, registers: [registry] };
  const requests = new Counter({ ...common, name: "http_requests_total", help: "Requests answered" });
  const durations = new Histogram({
    ...common,
    name: "http_request_duration_seconds",
    help: "From the request's arrival to the end of its answer",
    buckets: durationBucketsSeconds,
  });

  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    const seriesLabels = { method: request.method, route, status: String(reply.statusCode) };
    requests.inc(seriesLabels);
    durations.observe(seriesLabels, reply.elapsedTime / 1_000);
    done();
  });
  app.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
