import type { Window } from "../../../evidence/window/window.ts";
import type { Collector } from "../../../perf/collector/collector.ts";
import { windowFormat } from "../../../thresholds/wire.ts";

export const window: Window = {
  format: windowFormat,
  load: "stage-1-payment",
  instance: "k6-1",
  sequence: 0,
  startMs: 1_760_000_000_000,
  lengthMs: 1_000,
  sentAtMs: 1_760_000_001_300,
  lateSamples: 0,
  final: false,
  series: [{ metric: "payment_outcome", tags: { version: "2.1.0", outcome: "acknowledged" }, count: 3, sum: 3 }],
};

export interface Posted {
  readonly status: number;
  readonly body: unknown;
}

export async function post(
  { url, token }: Pick<Collector, "url" | "token">,
  body: unknown,
  changes: RequestInit = {},
): Promise<Posted> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...changes,
  });
  return { status: response.status, body: await response.json() };
}
