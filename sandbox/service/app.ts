import Fastify, { type FastifyInstance } from "fastify";
import type pg from "pg";
import { headers } from "../../thresholds/wire.ts";
import type { ServiceName } from "../services.ts";
import { addComplianceRoutes } from "./compliance-routes.ts";
import { addHealth } from "./health.ts";
import { makeLeak } from "./leak.ts";
import { addMetrics } from "./metrics.ts";
import { addControl, addMisbehaviour, makeSwitchboard, type Switchboard } from "./misbehaviour.ts";
import { addPaymentRoutes } from "./payment-routes.ts";
import { type RefusalCode, refusalBody, refusals, refuse } from "./refusal.ts";
import { addWalletRoutes } from "./wallet-routes.ts";

export interface ServiceOptions {
  readonly service: ServiceName;
  /** The build's own version: a constant of the process, whatever anybody routes to it. */
  readonly version: string;
  readonly pool: pg.Pool;
  readonly controlToken: string;
}

type AddRoutes = (app: FastifyInstance, pool: pg.Pool, version: string, switchboard: Switchboard) => void;
const routesOf = {
  payment: addPaymentRoutes,
  wallet: addWalletRoutes,
  compliance: addComplianceRoutes,
} as const satisfies Record<ServiceName, AddRoutes>;

/** Short and unique enough to find a request in a log: this process's start and a running number. */
function requestIds(service: ServiceName, version: string): () => string {
  const prefix = `${service}-${version}-${Date.now().toString(36)}`;
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}-${count}`;
  };
}

const statusOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 500;

export function makeApp({ service, version, pool, controlToken }: ServiceOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    genReqId: requestIds(service, version),
    requestIdHeader: headers.requestId.toLowerCase(),
  });
  const switchboard = makeSwitchboard();
  app.addHook("onRequest", (request, reply, done) => {
    reply.header(headers.servedBy, version).header(headers.requestId, request.id);
    done();
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, "not_found"));
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    const code: RefusalCode = status < 500 ? "invalid_request" : "internal";
    if (code === "internal") console.error(`ERROR ${request.id} ${request.method} ${request.url}:`, error);
    return reply.code(code === "internal" ? refusals.internal : status).send(refusalBody(code));
  });
  addMetrics(app, pool, { service, version });
  addHealth(app, pool, service, version);
  addControl(app, switchboard, controlToken, makeLeak(pool));
  app.register(async (routes) => {
    addMisbehaviour(routes, switchboard);
    routesOf[service](routes, pool, version, switchboard);
  });
  return app;
}
