import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { behaviourPath } from "../behaviour/behaviour.ts";
import { type ServiceName, serviceNames, services } from "../services.ts";
import { control } from "./control.ts";
import { answerError, forward } from "./forward.ts";
import { GatewayMisbehaviour } from "./misbehaviour.ts";
import { type Upstreams, upstreamKey } from "./upstreams.ts";
import { versionFor, type Weights } from "./weights.ts";

/** What the gateway routes by, replaced whenever the files change. */
export interface Routing {
  weights: Weights;
  upstreams: Upstreams;
}

const continues = (path: string, prefix: string) =>
  path.startsWith(prefix) && (path.length === prefix.length || "/?".includes(path.charAt(prefix.length)));

export const serviceFor = (path: string): ServiceName | undefined =>
  serviceNames.find((name) => services[name].prefixes.some((prefix) => continues(path, prefix)));

function route(request: IncomingMessage, response: ServerResponse, { weights, upstreams }: Routing): void {
  const service = serviceFor(request.url ?? "/");
  if (service === undefined) {
    answerError(response, 404, "not_found", "the gateway has no route for this path");
    return;
  }
  const version = versionFor(weights, Math.random());
  const upstream = upstreams.get(upstreamKey(service, version));
  if (upstream) forward(request, response, upstream);
  else answerError(response, 502, "upstream_unreachable", `there is no ${service} ${version}`);
}

/** Spreads requests over the versions by weight. It says nothing of which one served: that is the service's to say. */
export function makeGateway(routing: Routing, controlToken: string): Server {
  const misbehaviour = new GatewayMisbehaviour();
  const server = createServer((request, response) => {
    if (request.url === behaviourPath) void control(request, response, misbehaviour, controlToken);
    else if (misbehaviour.isDown) answerError(response, 503, "outage", "the gateway is down");
    else misbehaviour.inTurn(request, () => route(request, response, routing));
  });
  server.keepAliveTimeout = 72_000;
  return server;
}
