import { httpClient } from "../platform/http.ts";
import type { Smoke } from "./smoke.ts";
import { flowRecord } from "./walk/flow-record.ts";
import { Misses } from "./walk/misses.ts";
import { runComplianceFlows, runMoneyFlows } from "./walk/run-flows.ts";

/**
 * Walks the critical flows on every judged version and records what they saw. Returns when the wallets are even again,
 * or that was tried. Throws the reason of `stop`, after recording what was therefore not looked at.
 */
export async function runSmoke(smoke: Smoke): Promise<void> {
  const http = httpClient(smoke.target);
  const misses = new Misses();
  const running = { smoke, http, misses };
  try {
    const ends = await Promise.allSettled([runMoneyFlows(running), runComplianceFlows(running)]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    chargeMisses(smoke, misses);
  } finally {
    http.close();
  }
  smoke.stop.throwIfAborted();
}

function chargeMisses({ record, nowMs }: Smoke, misses: Misses): void {
  for (const { flow, step, version, why, count } of misses.unexplained()) {
    const got = `${count} without an answer, and no version that gives none: ${why}`;
    flowRecord(flow, version, record, nowMs).failed(step, { expected: "every request answered", got });
  }
}
