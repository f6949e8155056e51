import { httpClient } from "../platform/http.ts";
import type { Smoke } from "./smoke.ts";
import { complianceLane, moneyLane } from "./walk/lanes.ts";
import { logbook } from "./walk/logbook.ts";
import { Misses } from "./walk/misses.ts";

/**
 * Walks the critical flows on every judged version and records what they saw. Returns when the wallets are even again,
 * or that was tried. Throws the reason of `stop`, after recording what was therefore not looked at.
 */
export async function runSmoke(smoke: Smoke): Promise<void> {
  const client = httpClient(smoke.target);
  const misses = new Misses();
  const trip = { smoke, client, misses };
  try {
    const ends = await Promise.allSettled([moneyLane(trip), complianceLane(trip)]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    chargeMisses(smoke, misses);
  } finally {
    client.close();
  }
  smoke.stop.throwIfAborted();
}

function chargeMisses({ record, nowMs }: Smoke, misses: Misses): void {
  for (const { flow, step, version, why, count } of misses.unexplained()) {
    const got = `${count} without an answer, and no version that gives none: ${why}`;
    logbook(flow, version, record, nowMs).failed(step, { expected: "every request answered", got });
  }
}
