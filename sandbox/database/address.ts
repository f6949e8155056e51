import { readFileSync } from "node:fs";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import type { SandboxFolder } from "../state/folder.ts";

/** Names as in the sequence: `psql -U waqiti -d waqiti_db`. */
export const platformRole = "waqiti";
export const platformDatabase = "waqiti_db";
/** For what the platform's role may not do: making the database, changing settings of the server. */
export const superuser = "postgres";

/** What database.json holds: how the services reach the database. The password stays in its own file. */
export interface DatabaseFile {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly passwordFile: string;
}

export const databaseFileFor = (folder: SandboxFolder, port: number): DatabaseFile => ({
  host: "127.0.0.1",
  port,
  database: platformDatabase,
  user: platformRole,
  passwordFile: folder.databasePassword,
});

const readPassword = (file: string) => readFileSync(file, "utf8").trim();

export const platformAddress = ({ passwordFile, ...address }: DatabaseFile): PostgresAddress => ({
  ...address,
  password: readPassword(passwordFile),
});

export const superuserAddress = (folder: SandboxFolder, port: number, database: string): PostgresAddress => ({
  host: "127.0.0.1",
  port,
  database,
  user: superuser,
  password: readPassword(folder.databasePassword),
});
