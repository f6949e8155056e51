import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { removeData, removeFolder, stopParts } from "../../../sandbox/clean.ts";
import { postgresBinaries } from "../../../sandbox/postgres/binaries.ts";
import { initialiseData } from "../../../sandbox/postgres/initdb.ts";
import { startPostgres } from "../../../sandbox/postgres/server.ts";
import { launcherFor } from "../../../sandbox/postgres/user.ts";
import { folderOf } from "../../../sandbox/state/folder.ts";
import { StateFile } from "../../../sandbox/state/state.ts";
import { writeAtomically } from "../../../sandbox/state/write-atomically.ts";
import { never } from "./options.ts";
import { newRoot } from "./sandbox.ts";

/** The sandbox's PostgreSQL without the rest of it, empty. */
export function usePostgres() {
  const folder = folderOf(newRoot());
  let port = 0;
  beforeAll(async () => {
    mkdirSync(folder.logs, { recursive: true });
    writeAtomically(folder.databasePassword, "password of a test", 0o600);
    const state = new StateFile(folder, "2025-10-23T00:00:00Z", "");
    const binaries = await postgresBinaries();
    const launcher = launcherFor([dirname(binaries.postgres), folder.root]);
    await initialiseData(folder, binaries, launcher, never);
    port = (await startPostgres(folder, binaries, launcher, state, never)).port;
  });
  afterAll(async () => {
    await stopParts(folder);
    removeData(folder);
    removeFolder(folder);
    rmSync(dirname(folder.root), { recursive: true, force: true });
  });
  return { folder, port: () => port };
}
