import type pg from "pg";
import type { Sink } from "../../evidence/sink.ts";
import { postgresFailure } from "../../platform/postgres/failure.ts";
import { beReadOnly } from "../../platform/postgres/read-only.ts";
import { clientFor, type PostgresAddress } from "../../platform/postgres/session.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import type { CanariesConfig, Canary } from "./config.ts";
import { type HeldUp, watchHeldUp } from "./held-up.ts";
import { createLane, type Lane } from "./lane.ts";
import { drawParameters } from "./parameters.ts";
import { isOurs } from "./refusal.ts";
import { createQueryTally, type QueryTally } from "./tally.ts";

/** Canary queries on a database. */
export interface QuerySampling {
  readonly address: PostgresAddress;
  readonly config: CanariesConfig;
  /** For connecting, and for each statement. */
  readonly timeoutMs: number;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
}

interface Sampled {
  readonly lane: Lane;
  readonly tally: QueryTally;
}

const applicationName = "tollgate canary";

/**
 * Executes the canary queries in turn, at a fixed rate, until it is over. The schedule is open: an execution is due at
 * its instant whether or not earlier ones were answered, and a late timer catches up. What cannot be asked is recorded
 * as missing. Throws what `record` throws.
 */
export async function sampleQueries(sampling: QuerySampling, over: AbortSignal): Promise<void> {
  const heldUp = watchHeldUp();
  try {
    const sampled = await prepare(sampling, heldUp, over);
    if (sampled.length > 0) await keepTime(sampling, sampled, over);
  } finally {
    heldUp.end();
  }
}

async function keepTime(
  { config, timeoutMs, nowMs }: QuerySampling,
  sampled: readonly Sampled[],
  over: AbortSignal,
): Promise<void> {
  const startMs = monotonicMs();
  const startWallMs = nowMs();
  const dueMs = (number: number): number => (number * 1000) / (config.canariesPerSecond * sampled.length);
  try {
    for (let next = 0; !over.aborted; ) {
      for (; dueMs(next) <= monotonicMs() - startMs; next += 1) {
        const { lane, tally } = sampled[next % sampled.length] as Sampled;
        lane.execute(startMs + dueMs(next), tally.schedule(startWallMs + dueMs(next)));
      }
      for (const { tally } of sampled) tally.flush(startWallMs + dueMs(next));
      await sleep(startMs + dueMs(next) - monotonicMs(), over).catch(() => undefined);
    }
  } finally {
    await Promise.all(sampled.map(({ lane }) => lane.close(timeoutMs)));
  }
  for (const { tally } of sampled) tally.flush(Number.POSITIVE_INFINITY);
}

/** Those canaries that can be asked; the others are recorded as missing. */
async function prepare(sampling: QuerySampling, heldUp: HeldUp, over: AbortSignal): Promise<readonly Sampled[]> {
  const prepared = await Promise.all(
    sampling.config.canaries.map(async (canary): Promise<readonly Sampled[]> => {
      const sampled = makeSampled(sampling, canary, heldUp);
      try {
        await sampled.lane.prepare();
      } catch (cause) {
        if (isOurs(cause) && !over.aborted) {
          observeMissing(sampling, whyMissing(sampling, canary, cause));
          await sampled.lane.close(0);
          return [];
        }
      }
      return [sampled];
    }),
  );
  return prepared.flat();
}

function makeSampled(sampling: QuerySampling, canary: Canary, heldUp: HeldUp): Sampled {
  const { address, timeoutMs, record, nowMs } = sampling;
  const refused = new Set<string>();
  const lane = createLane({
    sql: canary.sql,
    draw: (client) => drawParameters(canary, client),
    timeoutMs,
    heldUp,
    connect: () => connectReadOnly(address, timeoutMs),
    onRefused(cause) {
      const why = whyMissing(sampling, canary, cause);
      if (!refused.has(why)) observeMissing(sampling, why);
      refused.add(why);
    },
  });
  const tally = createQueryTally(canary.name, (second) => record({ atMs: nowMs(), origin: "canary", ...second }));
  return { lane, tally };
}

async function connectReadOnly(address: PostgresAddress, timeoutMs: number): Promise<pg.Client> {
  const client = clientFor(address, { applicationName, timeoutMs });
  client.on("error", () => {}); // what waits on it is rejected too, and says more
  try {
    await client.connect();
    await beReadOnly(client);
    return client;
  } catch (cause) {
    await client.end().catch(() => {});
    throw cause;
  }
}

function whyMissing({ address }: QuerySampling, { name }: Canary, cause: unknown): string {
  const { message, hint } = postgresFailure(address, cause);
  return `canary ${name}: ${message} (${hint})`;
}

function observeMissing({ record, nowMs }: QuerySampling, why: string): void {
  record({ atMs: nowMs(), origin: "canary", kind: "missing", criterion: "database-latency", why });
}
