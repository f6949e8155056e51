import pg from "pg";
import type { Permission } from "../../platform/permission.ts";
import { inScratchDatabase } from "../../platform/postgres/scratch.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { count } from "../../thresholds/format.ts";
import { because, fact, type Look, unread } from "../step.ts";
import { type Format, formatOf } from "./format.ts";
import type { Found } from "./found.ts";
import { openPlain } from "./open-plain.ts";
import { asScript } from "./pg-restore.ts";
import { type Contents, Damaged, rowsText } from "./proof.ts";
import { restorePlain } from "./restore.ts";

export const restoredSubject = "backup/restored";

export interface Restoring {
  readonly backup: Found;
  readonly contents: Contents;
  readonly address: PostgresAddress;
  readonly permission: Permission<"rehearsal">;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What the server says that is no fault of a backup: rights, extensions and roles that are not there, no room, a time-out. */
const notTheBackups = /^(42501|42704|0A000|53...|57...|58...)$/;

const isTheBackups = (cause: unknown): boolean =>
  cause instanceof Damaged || (cause instanceof pg.DatabaseError && !notTheBackups.test(cause.code ?? ""));

/** Restores a backup that was proved whole into a scratch database, and counts every table's rows there. */
export async function restoredFact(restoring: Restoring): Promise<Look> {
  const { backup, contents, address, permission, timeoutMs, signal } = restoring;
  const expected = `${rowsText(contents)} in a scratch database`;
  const mend = "take the backup again, and look for what the database says in the backup job's log";
  const session = { applicationName: "tollgate restore", timeoutMs, stop: signal };
  const seen = (holds: boolean, got: string) => fact({ subject: restoredSubject, holds, expected, got, mend });
  const format = await formatOf(backup.path);
  try {
    const missing = await inScratchDatabase(address, session, permission, async (client) => {
      await restore(client, backup.path, format, signal);
      return differences(client, contents.rows);
    });
    return seen(missing.length === 0, missing.length === 0 ? expected : missing.slice(0, 3).join("; "));
  } catch (cause) {
    signal.throwIfAborted();
    const why = because(cause);
    return isTheBackups(cause) ? seen(false, `${backup.name}: ${why}`) : unread(`${restoredSubject}: ${why}`);
  }
}

async function restore(client: pg.Client, path: string, format: Format, signal: AbortSignal): Promise<void> {
  if (format === "plain" || format === "gzip")
    return restorePlain(client, openPlain(path, format === "gzip" ? "gzip" : "not packed", signal));
  const done = await asScript(path, signal, async (script) => {
    await restorePlain(client, script);
    return "restored";
  });
  if (done === null) throw new Error("an archive is restored with pg_restore, which is not on PATH");
}

async function differences(client: pg.Client, rows: ReadonlyMap<string, number | null>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [table, expected] of rows) {
    const counted = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${table}`);
    const got = Number(counted.rows[0]?.rows);
    if (expected === null ? got === 0 : got !== expected)
      found.push(`${table} has ${count(got)} of ${expected === null ? "some" : count(expected)} rows`);
  }
  return found;
}
