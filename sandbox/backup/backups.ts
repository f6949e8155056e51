import { linkSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { withSession } from "../../platform/postgres/session.ts";
import { platformDatabase, superuserAddress } from "../database/address.ts";
import { historyTable } from "../database/migrate.ts";
import { readMigrations } from "../database/migrations.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { writeDump } from "./dump.ts";

const dayMs = 86_400_000;
/** As long as the sequence keeps them. */
const keptDays = 30;
const refreshAfterMs = dayMs / 2;

const nameAt = (atMs: number): string =>
  `backup-${new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-")}.sql.gz`;

/** The newest first. */
export const backupsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith("backup-"))
    .sort()
    .reverse();

/** Backs the platform's database up, and gives it a past: older names for the same file, one for each day. */
export async function takeBackup(folder: SandboxFolder, port: number, stop: AbortSignal): Promise<void> {
  mkdirSync(folder.backups, { recursive: true });
  const [nowMs, draft] = [Date.now(), join(folder.backups, "draft")];
  const schema = [historyTable, ...readMigrations(folder.migrations).versioned.map(({ sql }) => sql)];
  const session = { applicationName: "tollgate sandbox backup", timeoutMs: 60_000, stop };
  await withSession(superuserAddress(folder, port, platformDatabase), session, (client) =>
    writeDump(client, schema, draft),
  );
  const newest = join(folder.backups, nameAt(nowMs));
  renameSync(draft, newest);
  if (backupsIn(folder.backups).length > 1) return;
  for (let day = 1; day <= keptDays; day += 1) linkSync(newest, join(folder.backups, nameAt(nowMs - day * dayMs)));
}

/** A sandbox that stays up for days has its backups taken like any platform. */
export async function refreshBackup(folder: SandboxFolder, port: number, stop: AbortSignal): Promise<void> {
  const isFresh = backupsIn(folder.backups).some((name) => name > nameAt(Date.now() - refreshAfterMs));
  if (!isFresh) await takeBackup(folder, port, stop);
}
