import { TollgateError } from "../../evidence/errors.ts";
import { withSession } from "../../platform/postgres/session.ts";
import { sleep } from "../../platform/wait.ts";
import { alertControl } from "../alerts/control.ts";
import { platformDatabase, superuserAddress } from "../database/address.ts";
import type { FaultContext } from "../fault.ts";
import { faults } from "../faults.ts";
import { changeHandlers } from "../handlers/client.ts";
import { messagingControl } from "../messaging/control.ts";
import { killPostgres, revivePostgres } from "../postgres/crash.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { changeBehaviour } from "./client.ts";

/** What a fault may reach for, in this sandbox. */
export const contextFor = (folder: SandboxFolder, sandbox: Sandbox, stop: AbortSignal): FaultContext => ({
  async behave(name, change) {
    await changeBehaviour(partOf(sandbox, name), folder, change, stop);
  },
  folders: { backups: folder.backups, migrations: folder.migrations },
  messaging: messagingControl(folder, stop),
  handlers: handlersOf(folder, sandbox, stop),
  async sql(...statements) {
    const { port } = partOf(sandbox, "postgres");
    const session = { applicationName: "tollgate sandbox fault", timeoutMs: 60_000, stop };
    await withSession(superuserAddress(folder, port, platformDatabase), session, async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  },
  postgres: {
    kill: () => killPostgres(folder, partOf(sandbox, "postgres")),
    revive: () => revivePostgres(folder, stop),
  },
  alerts: alertControl(sandbox.parts, folder, stop),
  wait: (seconds) => sleep(seconds * 1000, stop),
});

function handlersOf(folder: SandboxFolder, { parts }: Sandbox, stop: AbortSignal): FaultContext["handlers"] {
  const part = parts.find(({ name }) => name === "handlers");
  return part && ((change) => changeHandlers(part, folder, change, stop));
}

function partOf({ parts }: Sandbox, name: string): Sandbox["parts"][number] {
  const part = parts.find((one) => one.name === name);
  if (part) return part;
  throw new TollgateError("internal", `the sandbox has no part ${name}`, "run tollgate sandbox down, then up again");
}

/** For a sandbox that an earlier run may have left faulty. */
export async function undoEveryFault(context: FaultContext): Promise<void> {
  for (const fault of faults) await fault.undo(context);
}
