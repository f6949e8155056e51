import { dirname } from "node:path";
import { isAlive, postgresProcessesOf, terminate } from "../parts/processes.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { type PartRecord, readState, StateFile } from "../state/state.ts";
import { postgresBinaries } from "./binaries.ts";
import { startPostgresAgain } from "./server.ts";
import { launcherFor } from "./user.ts";

/** SIGKILL to the server and all its children: what is not in its log on the disk by now is gone. */
export async function killPostgres(folder: SandboxFolder, { pid }: PartRecord): Promise<void> {
  // its parent first, which would start the children again
  const found = [...postgresProcessesOf(folder)].sort((a, b) => Number(b.pid === pid) - Number(a.pid === pid));
  await Promise.all(found.map((one) => terminate(one, "SIGKILL", graceMs)));
}

const graceMs = 5_000;

/** Starts it again with its data and port; nothing, when it runs. */
export async function revivePostgres(folder: SandboxFolder, stop: AbortSignal): Promise<void> {
  const state = readState(folder);
  const postgres = state?.parts.find(({ name }) => name === "postgres");
  if (state === undefined || postgres === undefined || isAlive(postgres)) return;
  const binaries = await postgresBinaries();
  const launcher = launcherFor([dirname(binaries.postgres), folder.root]);
  await startPostgresAgain(folder, binaries, launcher, StateFile.resume(folder, state), postgres.port, stop);
}
