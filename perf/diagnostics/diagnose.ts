import type { ObservedDatabase } from "../../evidence/observation.ts";
import type { Sink } from "../../evidence/sink.ts";
import { type Ask, reading } from "../../platform/postgres/read-only.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { sleep } from "../../platform/wait.ts";
import { cacheHitShare, type DatabaseState, missingRights, readState } from "./state.ts";
import { dearestSince, readCosts, type StatementCosts } from "./statements.ts";

/** A database that is looked at beside what is judged. */
export interface Diagnosis {
  readonly address: PostgresAddress;
  /** For connecting, and for each statement. */
  readonly timeoutMs: number;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
  /** Cuts a question short. */
  readonly stop: AbortSignal;
}

const everySeconds = 5;
const applicationName = "tollgate diagnostics";

interface Baseline {
  readonly state: DatabaseState;
  /** Null: there is no pg_stat_statements. */
  readonly costs: StatementCosts | null;
  readonly notes: readonly string[];
}

/**
 * What helps to find a cause: looked at again and again until it is over, and once more at the end, then with the
 * statements that took most of the time. Nothing is judged by it, so what cannot be read is left out. Throws what
 * `record` throws.
 */
export async function diagnose(diagnosis: Diagnosis, over: AbortSignal): Promise<void> {
  const { record, nowMs, stop } = diagnosis;
  const tell = (seen: ObservedDatabase | null) => {
    if (seen !== null) record({ atMs: nowMs(), origin: "diagnostics", ...seen });
  };
  const before = await attempt(diagnosis, (ask) => readBaseline(ask));
  if (before === null) return;
  while (!over.aborted && !stop.aborted) {
    tell(await attempt(diagnosis, async (ask) => observed(before, await readState(ask))));
    await sleep(everySeconds * 1000, over).catch(() => undefined);
  }
  const { costs } = before;
  tell(
    await attempt(diagnosis, async (ask) => ({
      ...observed(before, await readState(ask)),
      ...(costs === null ? {} : { statements: await dearestSince(costs, ask) }),
    })),
  );
}

async function readBaseline(ask: Ask): Promise<Baseline> {
  const rights = await missingRights(ask);
  const state = await readState(ask);
  try {
    return { state, costs: await readCosts(ask), notes: rights };
  } catch {
    const note = "no statement statistics: shared_preload_libraries = 'pg_stat_statements', then CREATE EXTENSION";
    return { state, costs: null, notes: [...rights, note] };
  }
}

const observed = (before: Baseline, now: DatabaseState): ObservedDatabase => ({
  kind: "database",
  waitingLocks: now.waitingLocks,
  longestTransactionSeconds: now.longestTransactionSeconds,
  replicationLagSeconds: now.replicas === 0 ? null : now.replicationLagSeconds,
  autovacuumWorkers: now.autovacuumWorkers,
  cacheHitShare: cacheHitShare(before.state, now),
  notes: before.notes,
});

/** A session for each look: one that an outage broke is not in the way of the next. */
async function attempt<Seen>(
  { address, timeoutMs, stop }: Diagnosis,
  look: (ask: Ask) => Promise<Seen>,
): Promise<Seen | null> {
  try {
    return await reading(address, { applicationName, timeoutMs, stop }, look);
  } catch {
    return null;
  }
}
