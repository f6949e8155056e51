import { randomUUID } from "node:crypto";
import type { HttpClient } from "../../platform/http.ts";
import { headers } from "../../thresholds/wire.ts";
import type { Visit } from "../ask/visit.ts";
import type { Till } from "../balances/balances.ts";
import type { FlowName, Step } from "../flow.ts";
import type { Smoke } from "../smoke.ts";
import { type Logbook, logbook } from "./logbook.ts";
import type { Misses } from "./misses.ts";

/** What all flows of one smoke share. */
export interface Trip {
  readonly smoke: Smoke;
  readonly client: HttpClient;
  readonly misses: Misses;
}

/** Everything a flow needs on one version: how its steps ask, where they are recorded, who may stop it. */
export interface Guide {
  readonly flow: FlowName;
  readonly version: string;
  readonly log: Logbook;
  readonly visitFor: (step: Step, limits: Limits) => Visit;
}

export interface Limits {
  readonly stop: AbortSignal;
  /** By `performance.now()`: no request starts after it. */
  readonly endsAtMs: number;
}

export function guideFor({ smoke, client, misses }: Trip, flow: FlowName, version: string): Guide {
  const { config, record, nowMs, run } = smoke;
  const till: Till = { opening: undefined, latest: undefined, writers: new Set() };
  return {
    flow,
    version,
    log: logbook(flow, version, record, nowMs),
    visitFor: (step, { stop, endsAtMs }) => ({
      version,
      accepts: (server) => server === version,
      wallets: { payerWalletId: config.payerWalletId, payeeWalletId: config.payeeWalletId },
      send: (request) =>
        client.send(
          { ...request, headers: { ...request.headers, [headers.synthetic]: run } },
          { stop, timeoutMs: config.timeoutMs },
        ),
      freshKey: () => `${run}-smoke-${randomUUID()}`,
      timeLeft: () => performance.now() < endsAtMs,
      onMiss: (why) => misses.add({ flow, step, version, why }),
      onUnanswered: () => misses.explain(),
      till,
    }),
  };
}
