import { Pool } from "undici";
import type { ServiceName } from "../services.ts";

/** Ports by service and version, as upstreams.json holds them. */
export type UpstreamPorts = Readonly<Record<ServiceName, Readonly<Record<string, number>>>>;

export type Upstreams = ReadonlyMap<string, Pool>;

export const upstreamKey = (service: ServiceName, version: string) => `${service}-${version}`;

const poolTo = (port: number): Pool =>
  new Pool(`http://127.0.0.1:${port}`, {
    connections: 512,
    pipelining: 1, // a slow answer must not hold up another request
    connect: { timeout: 1_000 },
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
  });

export function openUpstreams(ports: UpstreamPorts): Upstreams {
  const services = Object.entries(ports) as [ServiceName, Readonly<Record<string, number>>][];
  return new Map(
    services.flatMap(([service, byVersion]) =>
      Object.entries(byVersion).map(([version, port]) => [upstreamKey(service, version), poolTo(port)] as const),
    ),
  );
}
