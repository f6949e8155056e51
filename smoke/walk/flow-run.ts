import { randomUUID } from "node:crypto";
import type { HttpClient } from "../../platform/http.ts";
import { headers } from "../../thresholds/wire.ts";
import type { KnownBalances } from "../ask/known-balances.ts";
import type { VersionClient } from "../ask/version-client.ts";
import type { FlowName, Step } from "../flow.ts";
import type { Smoke } from "../smoke.ts";
import { type FlowRecord, flowRecord } from "./flow-record.ts";
import type { Misses } from "./misses.ts";

/** What all flows of one smoke share. */
export interface RunningSmoke {
  readonly smoke: Smoke;
  readonly http: HttpClient;
  readonly misses: Misses;
}

/** One flow on one version: how its steps ask, and where they are recorded. */
export interface FlowRun {
  readonly flow: FlowName;
  readonly version: string;
  readonly record: FlowRecord;
  readonly clientFor: (step: Step, deadline: Deadline) => VersionClient;
}

/** When a flow has to be done, and who may end it sooner. */
export interface Deadline {
  readonly stop: AbortSignal;
  /** By `performance.now()`: no request starts after it. */
  readonly endsAtMs: number;
}

/** Sends nothing yet. What the flow learns of the balances lives in the run, so each flow on each version has its own. */
export function flowRunFor({ smoke, http, misses }: RunningSmoke, flow: FlowName, version: string): FlowRun {
  const { config, record, nowMs, run } = smoke;
  const known: KnownBalances = { opening: undefined, latest: undefined, writers: new Set() };
  return {
    flow,
    version,
    record: flowRecord(flow, version, record, nowMs),
    clientFor: (step, { stop, endsAtMs }) => ({
      version,
      accepts: (server) => server === version,
      wallets: { payerWalletId: config.payerWalletId, payeeWalletId: config.payeeWalletId },
      send: (request) =>
        http.send(
          { ...request, headers: { ...request.headers, [headers.synthetic]: run } },
          { stop, timeoutMs: config.timeoutMs },
        ),
      freshKey: () => `${run}-smoke-${randomUUID()}`,
      timeLeft: () => performance.now() < endsAtMs,
      onMiss: (why) => misses.add({ flow, step, version, why }),
      onUnanswered: () => misses.explain(),
      known,
    }),
  };
}
