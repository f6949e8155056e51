import { addressOf } from "../platform/postgres/config.ts";
import { type Ask, reading } from "../platform/postgres/read-only.ts";
import { plural, someOf } from "../thresholds/format.ts";
import { minuteOf } from "./backup/kept.ts";
import { lastChangeMs } from "./migrations/history.ts";
import { fact, type Look, type PreflightStep, unread } from "./step.ts";

const subject = "statistics/every-table";

/** Phase 3.3: every user table was analysed after the last migration. */
export const statisticsFresh: PreflightStep = {
  criterion: "statistics-fresh",
  needs: ["database", "migrations"],
  timeoutMs: ({ database }) => 2 * (database?.timeoutMs ?? 0),
  subjects: ({ migrations }) => (migrations === undefined ? [] : [subject]),
  async look({ config: { database, migrations } }, signal) {
    if (database === undefined || migrations === undefined) return [];
    const session = { applicationName: "tollgate preflight", timeoutMs: database.timeoutMs, stop: signal };
    return reading(addressOf(database), session, async (ask) => {
      const migratedAtMs = await lastChangeMs(ask, migrations.historyTable);
      if (migratedAtMs === null) return [unread(`${migrations.historyTable} has no successful migration`)];
      return [statisticsLook(await readTables(ask), await countedSinceMs(ask), migratedAtMs)];
    });
  },
};

export interface AnalysedTable {
  readonly name: string;
  /** By ANALYZE or by autovacuum, ms since the epoch; null: not since the counters began. */
  readonly analysedAtMs: number | null;
}

const readTables = async (ask: Ask): Promise<readonly AnalysedTable[]> =>
  (
    await ask<{ name: string; at: string | null }>(`
      SELECT format('%I.%I', schemaname, relname) AS name,
        extract(epoch FROM greatest(last_analyze, last_autoanalyze)) * 1000 AS at
      FROM pg_stat_user_tables ORDER BY 1`)
  ).map(({ name, at }) => ({ name, analysedAtMs: at === null ? null : Number(at) }));

/** Since when the server has counted: a crash loses its counters, and with them when a table was analysed. */
async function countedSinceMs(ask: Ask): Promise<number | null> {
  const [row] = await ask<{ at: string | null }>(
    "SELECT extract(epoch FROM stats_reset) * 1000 AS at FROM pg_stat_database WHERE datname = current_database()",
  );
  return row?.at == null ? null : Number(row.at);
}

/** A table without a time is stale, unless the counters began after the migration: then nobody knows. */
export function statisticsLook(
  tables: readonly AnalysedTable[],
  countedSinceMs: number | null,
  migratedAtMs: number,
): Look {
  if (tables.length === 0) return unread("there is no user table");
  const isLost = countedSinceMs !== null && countedSinceMs > migratedAtMs;
  const lost = tables.filter(({ analysedAtMs }) => analysedAtMs === null && isLost);
  const stale = tables.filter(({ analysedAtMs }) => (analysedAtMs === null ? !isLost : analysedAtMs <= migratedAtMs));
  if (stale.length === 0 && lost.length > 0)
    return unread(
      `the server's counters began anew at ${minuteOf(countedSinceMs ?? 0)} UTC, after the migration: nobody knows when ${namesOf(lost)} were analysed → ANALYZE;`,
    );
  return fact({
    subject,
    holds: stale.length === 0,
    expected: `every user table analysed after the migration of ${minuteOf(migratedAtMs)} UTC`,
    got: stale.length === 0 ? plural(tables.length, "table") : `not: ${namesOf(stale)}`,
    mend: `ANALYZE ${stale.map(({ name }) => name).join(", ")};`,
  });
}

const namesOf = (tables: readonly AnalysedTable[]): string =>
  someOf(
    tables.map(({ name }) => name),
    5,
  );
