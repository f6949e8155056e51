import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type SessionOptions, withSession } from "../../platform/postgres/session.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { writeAtomically } from "../state/write-atomically.ts";
import { databaseFileFor, platformAddress, platformDatabase, platformRole, superuserAddress } from "./address.ts";
import { migrate } from "./migrate.ts";
import { readMigrations } from "./migrations.ts";

/** Makes role and database, migrates, seeds and analyses; then tells the services where it is. */
export async function prepareDatabase(
  folder: SandboxFolder,
  port: number,
  projectFolder: string,
  stop: AbortSignal,
): Promise<void> {
  const session: SessionOptions = { applicationName: "tollgate sandbox", timeoutMs: 30_000, stop };
  const file = databaseFileFor(folder, port);
  const address = platformAddress(file);
  await withSession(superuserAddress(folder, port, "postgres"), session, async (client) => {
    await client.query(`CREATE ROLE ${platformRole} LOGIN CREATEDB PASSWORD ${pg.escapeLiteral(address.password)}`);
    await client.query(`GRANT pg_monitor TO ${platformRole}`);
    await client.query(`CREATE DATABASE ${platformDatabase} OWNER ${platformRole}`);
  });
  await withSession(superuserAddress(folder, port, platformDatabase), session, (client) =>
    client.query("CREATE EXTENSION pg_stat_statements"),
  );
  await withSession(address, session, async (client) => {
    await migrate(client, readMigrations(folder.migrations));
    await client.query(readFileSync(join(projectFolder, "sandbox", "database", "seed.sql"), "utf8"));
    await client.query("ANALYZE");
  });
  writeAtomically(folder.database, JSON.stringify(file));
}
