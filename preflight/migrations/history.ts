import pg from "pg";
import type { Ask } from "../../platform/postgres/read-only.ts";
import { canonical, compareVersions, isVersion } from "./version.ts";

/** A row of Flyway's schema history. */
export interface HistoryRow {
  readonly version: string | null;
  readonly type: string;
  readonly script: string;
  readonly checksum: number | null;
  readonly success: boolean;
}

/** What is in force, after all that was applied and undone. */
export interface History {
  readonly applied: ReadonlyMap<string, HistoryRow>;
  /** The newest of each repeatable script. */
  readonly repeated: ReadonlyMap<string, HistoryRow>;
  readonly failed: readonly HistoryRow[];
  /** Scripts up to this one were there before Flyway came. */
  readonly baseline: string | null;
}

const quoted = (table: string): string => table.split(".").map(pg.escapeIdentifier).join(".");

/** In the order in which Flyway did it. @throws {TollgateError} when the table cannot be read. */
export const readHistory = (ask: Ask, table: string): Promise<HistoryRow[]> =>
  ask<HistoryRow & { readonly installed_rank: number }>(
    `SELECT version, type, script, checksum, success FROM ${quoted(table)} ORDER BY installed_rank`,
  );

/** When the last change was installed: Flyway writes its session's local time, which the sequence has in UTC. */
export async function lastChangeMs(ask: Ask, table: string): Promise<number | null> {
  const [row] = await ask<{ at: string | null }>(
    `SELECT extract(epoch FROM max(installed_on) AT TIME ZONE 'UTC') * 1000 AS at FROM ${quoted(table)} WHERE success`,
  );
  return row?.at == null ? null : Number(row.at);
}

/** Flyway's types: UNDO_… takes a version out, DELETE is what `flyway repair` writes, BASELINE and SCHEMA are no scripts. */
export function inForce(rows: readonly HistoryRow[]): History {
  const applied = new Map<string, HistoryRow>();
  const repeated = new Map<string, HistoryRow>();
  let failed: HistoryRow[] = [];
  let baseline: string | null = null;
  for (const row of rows) {
    const version = row.version !== null && isVersion(row.version) ? canonical(row.version) : null;
    if (row.success) failed = failed.filter(({ script }) => script !== row.script);
    else failed.push(row);
    if (!row.success) continue;
    if (version === null) repeated.set(row.script, row);
    else if (row.type === "BASELINE") baseline = version;
    else if (row.type.startsWith("UNDO") || row.type === "DELETE") applied.delete(version);
    else if (row.type !== "SCHEMA") applied.set(version, row);
  }
  return { applied, repeated, failed, baseline };
}

/** The newest version that is in force. */
export const newestOf = ({ applied, baseline }: History): string | null =>
  [...applied.keys(), ...(baseline === null ? [] : [baseline])].sort(compareVersions).at(-1) ?? null;
