import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { removeData, removeFolder, stopParts } from "../../../sandbox/clean.ts";
import { postgresBinaries } from "../../../sandbox/postgres/binaries.ts";
import { initialiseData } from "../../../sandbox/postgres/initdb.ts";
import { startPostgres } from "../../../sandbox/postgres/server.ts";
import { launcherFor } from "../../../sandbox/postgres/user.ts";
import { folderOf, type SandboxFolder } from "../../../sandbox/state/folder.ts";
import { StateFile } from "../../../sandbox/state/state.ts";
import { writeAtomically } from "../../../sandbox/state/write-atomically.ts";
import { never } from "./options.ts";

export const newRoot = (): string => join(mkdtempSync(join(tmpdir(), "tollgate test ")), "sandbox");

/** Starts the sandbox's PostgreSQL without the rest of it, empty. */
export async function startBarePostgres(folder: SandboxFolder): Promise<number> {
  mkdirSync(folder.logs, { recursive: true });
  writeAtomically(folder.databasePassword, "password of a test", 0o600);
  const state = new StateFile(folder, "2025-10-23T00:00:00Z", "");
  const binaries = await postgresBinaries();
  const launcher = launcherFor([dirname(binaries.postgres), folder.root]);
  await initialiseData(folder, binaries, launcher, never);
  return (await startPostgres(folder, binaries, launcher, state, never)).port;
}

/** Ends it, and removes all that it left. */
export async function endBarePostgres(folder: SandboxFolder): Promise<void> {
  await stopParts(folder);
  removeData(folder);
  removeFolder(folder);
  rmSync(dirname(folder.root), { recursive: true, force: true });
}

export const newFolder = (): SandboxFolder => folderOf(newRoot());
