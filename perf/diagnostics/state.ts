import type { Ask } from "../../platform/postgres/read-only.ts";

/** How the database stands at one instant. Counters are the server's own, since its statistics were last reset. */
export interface DatabaseState {
  readonly waitingLocks: number;
  /** Open or prepared; 0 where there is none. */
  readonly longestTransactionSeconds: number;
  readonly replicas: number;
  readonly replicationLagSeconds: number;
  readonly autovacuumWorkers: number;
  readonly blocksHit: number;
  readonly blocksRead: number;
}

const stateSql = `
SELECT (SELECT count(*) FROM pg_locks WHERE NOT granted)::int AS "waitingLocks",
  greatest(0,
    (SELECT extract(epoch FROM max(clock_timestamp() - xact_start)) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()),
    (SELECT extract(epoch FROM max(clock_timestamp() - prepared)) FROM pg_prepared_xacts)
  )::float8 AS "longestTransactionSeconds",
  (SELECT count(*) FROM pg_stat_replication)::int AS replicas,
  coalesce((SELECT extract(epoch FROM max(replay_lag)) FROM pg_stat_replication), 0)::float8 AS "replicationLagSeconds",
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'autovacuum worker')::int AS "autovacuumWorkers",
  blks_hit::float8 AS "blocksHit", blks_read::float8 AS "blocksRead"
FROM pg_stat_database WHERE datname = current_database()`;

/** Throws where the server does not answer. */
export async function readState(ask: Ask): Promise<DatabaseState> {
  const [state] = await ask<DatabaseState & Record<string, unknown>>(stateSql);
  if (state === undefined) throw new Error("pg_stat_database has no row of this database");
  return state;
}

/** Share of the blocks asked for since `before` that were in memory; null when none was, or the counters began anew. */
export function cacheHitShare(before: DatabaseState, now: DatabaseState): number | null {
  const [hit, read] = [now.blocksHit - before.blocksHit, now.blocksRead - before.blocksRead];
  return hit < 0 || read < 0 || hit + read === 0 ? null : hit / (hit + read);
}

/** Which grant would show what this role does not see. */
export async function missingRights(ask: Ask): Promise<readonly string[]> {
  const [role] = await ask<{ name: string; seesAll: boolean }>(
    `SELECT current_user::text AS name, pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS "seesAll"`,
  );
  if (role === undefined || role.seesAll) return [];
  return [`${role.name} sees its own sessions and statements alone: GRANT pg_monitor TO ${role.name}`];
}
