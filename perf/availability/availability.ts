import { Pool } from "undici";
import type { Sink } from "../../evidence/sink.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import type { AvailabilityConfig } from "../config.ts";
import { healthProbe } from "./probe.ts";
import { createTally } from "./tally.ts";

/** Health probes beside a load. */
export interface Availability {
  readonly baseUrl: string;
  readonly config: AvailabilityConfig;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
}

/**
 * Probes until stopped, apart from k6, and records each second once all its probes are answered or timed out. The
 * schedule is open: probe n is due at start + n·period whether or not earlier ones were answered, and a late timer
 * catches up. Throws what `record` throws.
 */
export async function probeAvailability(
  { baseUrl, config, record, nowMs }: Availability,
  stop: AbortSignal,
): Promise<void> {
  const { probesPerSecond, timeoutMs } = config;
  // As many as can wait for a time-out, and a second's worth for a timer that was late.
  const maxInFlight = Math.ceil(probesPerSecond * (timeoutMs / 1000 + 1));
  const url = new URL(baseUrl.replace(/\/+$/, "") + config.path);
  // Idle connections are closed before any server would: one that closes under a probe would count as down.
  const pool = new Pool(url.origin, { connections: maxInFlight, keepAliveTimeout: 1_000, keepAliveMaxTimeout: 1_000 });
  const probe = healthProbe(pool, url, timeoutMs);
  const tally = createTally((second) => record({ atMs: nowMs(), origin: "availability", kind: "probes", ...second }));
  const inFlight = new Set<Promise<void>>();
  const startMs = monotonicMs();
  const startWallMs = nowMs();
  const send = (dueMs: number) => {
    if (inFlight.size >= maxInFlight) return tally.skip(startWallMs + dueMs);
    const settle = tally.send(startWallMs + dueMs);
    const sent: Promise<void> = probe().then((why) => {
      inFlight.delete(sent);
      settle(why);
    });
    inFlight.add(sent);
  };
  try {
    for (let next = 0; !stop.aborted; ) {
      for (; (next * 1000) / probesPerSecond <= monotonicMs() - startMs; next += 1)
        send((next * 1000) / probesPerSecond);
      tally.flush(startWallMs + (next * 1000) / probesPerSecond);
      await sleep(startMs + (next * 1000) / probesPerSecond - monotonicMs(), stop).catch(() => undefined);
    }
    await Promise.all(inFlight);
    tally.flush(Number.POSITIVE_INFINITY);
  } finally {
    await pool.destroy();
  }
}
