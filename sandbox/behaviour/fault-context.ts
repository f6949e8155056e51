import { TollgateError } from "../../evidence/errors.ts";
import type { FaultContext } from "../fault.ts";
import { faults } from "../faults.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SandboxFolder } from "../state/folder.ts";
import { changeBehaviour } from "./client.ts";

/** What a fault may reach for, in this sandbox. */
export const contextFor = (folder: SandboxFolder, { parts }: Sandbox, stop: AbortSignal): FaultContext => ({
  async behave(name, change) {
    const part = parts.find((one) => one.name === name);
    if (!part) {
      throw new TollgateError(
        "internal",
        `the sandbox has no part ${name}`,
        "run tollgate sandbox down, then up again",
      );
    }
    await changeBehaviour(part, folder, change, stop);
  },
});

/** For a sandbox that an earlier run may have left faulty. */
export async function undoEveryFault(context: FaultContext): Promise<void> {
  for (const fault of faults) await fault.undo(context);
}
