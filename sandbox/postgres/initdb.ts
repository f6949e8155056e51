import { chownSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { TollgateError } from "../../evidence/errors.ts";
import { superuser } from "../database/address.ts";
import { rootVariable } from "../parts/processes.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { settings } from "./settings.ts";
import type { Launcher } from "./user.ts";

/** Makes the data folder. The password goes through a file that only the server's user can read, never through argv. */
export async function initialiseData(
  folder: SandboxFolder,
  { initdb }: PostgresBinaries,
  { owner, launch }: Launcher,
  stop: AbortSignal,
): Promise<void> {
  const passwordFile = join(folder.postgres, "initdb-password");
  mkdirSync(folder.postgres, { recursive: true, mode: 0o700 });
  copyFileSync(folder.databasePassword, passwordFile);
  if (owner) for (const path of [folder.postgres, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const { command, args, user } = launch(initdb, [
    `--pgdata=${folder.postgresData}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync", // the data folder starts empty and goes away with the sandbox; what is committed later is synced
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
  ]);
  const env = { [rootVariable]: folder.root }; // if we are killed, the next up finds it
  const result = await execa(command, [...args], {
    ...user,
    env,
    all: true,
    reject: false,
    cancelSignal: stop,
    cwd: "/",
  });
  rmSync(passwordFile, { force: true });
  stop.throwIfAborted();
  if (result.failed) {
    throw new TollgateError(
      "internal",
      `sandbox: initdb failed: ${result.all || result.message}`,
      "is there space left, and may the server's user write there?",
    );
  }
}
