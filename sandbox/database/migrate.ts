import type pg from "pg";
import { TollgateError } from "../../evidence/errors.ts";
import type { Migration, MigrationSet } from "./migrations.ts";

/** Flyway's own table, so that what reads a real platform's history reads the sandbox's. */
export const historyTable = `
CREATE TABLE IF NOT EXISTS flyway_schema_history (
  installed_rank integer NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
  version varchar(50),
  description varchar(200) NOT NULL,
  type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL,
  checksum integer,
  installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(),
  execution_time integer NOT NULL,
  success boolean NOT NULL
);
CREATE INDEX IF NOT EXISTS flyway_schema_history_s_idx ON flyway_schema_history (success);`;

/** The versions that are in force: applied, and not undone since. */
export async function appliedVersions(client: pg.ClientBase): Promise<ReadonlySet<string>> {
  await client.query(historyTable);
  const { rows } = await client.query<{ version: string; type: string }>(
    "SELECT version, type FROM flyway_schema_history WHERE success ORDER BY installed_rank",
  );
  const applied = new Set<string>();
  for (const { version, type } of rows) type === "UNDO_SQL" ? applied.delete(version) : applied.add(version);
  return applied;
}

/** Script and history row are one transaction: a script that fails leaves neither behind. */
async function run(client: pg.ClientBase, migration: Migration, type: "SQL" | "UNDO_SQL"): Promise<void> {
  const startedMs = performance.now();
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    const { version, description, script, checksum } = migration;
    const executionMs = Math.round(performance.now() - startedMs);
    await client.query(
      `INSERT INTO flyway_schema_history
         (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
       SELECT coalesce(max(installed_rank), 0) + 1, $1, $2, $3, $4, $5, current_user, $6, true FROM flyway_schema_history`,
      [version, description, type, script, checksum, executionMs],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {});
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new TollgateError("internal", `migration ${migration.script}: ${because}`, "mend the script", { cause });
  }
}

/** Applies what is not in force yet, in order, up to and including version `upTo` (default: all). */
export async function migrate(client: pg.ClientBase, { versioned }: MigrationSet, upTo?: string): Promise<void> {
  const applied = await appliedVersions(client);
  const last = upTo === undefined ? versioned.length : versioned.findIndex(({ version }) => version === upTo) + 1;
  for (const migration of versioned.slice(0, last)) {
    if (!applied.has(migration.version)) await run(client, migration, "SQL");
  }
}

/** Undoes what is in force above version `downTo`, newest first; "0" undoes all. */
export async function undo(client: pg.ClientBase, { versioned, undo }: MigrationSet, downTo: string): Promise<void> {
  const applied = await appliedVersions(client);
  const first = versioned.findIndex(({ version }) => version === downTo) + 1;
  for (const { version, script } of versioned.slice(first).reverse()) {
    if (!applied.has(version)) continue;
    const migration = undo.get(version);
    if (!migration) throw new TollgateError("internal", `migration ${script} has no undo`, `write U${script.slice(1)}`);
    await run(client, migration, "UNDO_SQL");
  }
}
