import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../parts/free-port.ts";
import { type Part, PartDied, startPart } from "../parts/part.ts";
import { identify } from "../parts/processes.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord, StateFile } from "../state/state.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { Launcher } from "./user.ts";

/** Line 8 of postmaster.pid is the server's own word on whether it takes connections; a killed one leaves its file. */
function isReady(folder: SandboxFolder): boolean {
  try {
    const lines = readFileSync(join(folder.postgresData, "postmaster.pid"), "utf8").split("\n");
    return lines[7]?.trim() === "ready" && identify(Number(lines[0])) !== undefined;
  } catch {
    return false;
  }
}

function postgresPart(folder: SandboxFolder, { postgres }: PostgresBinaries, { launch }: Launcher, port: number): Part {
  return {
    name: "postgres",
    ...launch(postgres, ["-D", folder.postgresData, "-p", String(port)]),
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    cwd: folder.postgres,
    stopSignal: "SIGQUIT", // at once, without a checkpoint: the data goes too, and what was committed is in the log
    readyPort: () => (isReady(folder) ? port : undefined),
  };
}

/** Starts it where it was: its clients know the port. It recovers first if it was killed. */
export const startPostgresAgain = (
  folder: SandboxFolder,
  binaries: PostgresBinaries,
  launcher: Launcher,
  state: StateFile,
  port: number,
  stop: AbortSignal,
): Promise<PartRecord> => startPart(postgresPart(folder, binaries, launcher, port), state, 60_000, stop);

/** PostgreSQL cannot choose its port itself, so another process may take it first: then with another one, twice. */
export async function startPostgres(
  folder: SandboxFolder,
  binaries: PostgresBinaries,
  launcher: Launcher,
  state: StateFile,
  stop: AbortSignal,
): Promise<PartRecord> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    try {
      return await startPart(postgresPart(folder, binaries, launcher, await freePort()), state, 30_000, stop);
    } catch (cause) {
      const portTaken = cause instanceof PartDied && cause.logTail.includes("could not bind");
      if (!portTaken || triesLeft === 0) throw cause;
    }
  }
}
