import { resolve } from "node:path";
import { TollgateError } from "../evidence/errors.ts";
import type { Permission } from "../platform/permission.ts";
import { changeBehaviour } from "./control.ts";
import type { Fault, FaultContext } from "./fault.ts";
import { faults } from "./faults.ts";
import { folderOf } from "./folder.ts";
import { sandboxFrom } from "./sandbox.ts";
import { readState } from "./state.ts";

export interface FaultOptions {
  readonly root: string;
  readonly id: string;
  /** Proof that the environment file allows faults. */
  readonly permission: Permission<"faults">;
  readonly stop: AbortSignal;
}

function faultWith(id: string): Fault {
  const fault = faults.find((one) => one.id === id);
  if (fault) return fault;
  throw new TollgateError("usage", `there is no fault ${id}`, `one of ${faults.map((one) => one.id).join(", ")}`);
}

function contextFor({ root, stop }: FaultOptions): FaultContext {
  const folder = folderOf(resolve(root));
  const state = readState(folder);
  const sandbox = state && sandboxFrom(folder, state);
  if (!sandbox) {
    throw new TollgateError("unreachable", `there is no sandbox up in ${folder.root}`, "run tollgate sandbox up");
  }
  return {
    async behave(name, change) {
      const part = sandbox.parts.find((one) => one.name === name);
      if (!part)
        throw new TollgateError("internal", `the sandbox has no part ${name}`, "run tollgate sandbox up again");
      await changeBehaviour(part, folder, change, stop);
    },
  };
}

/** Makes the fault happen, until it is undone or the sandbox goes down. Returns it, for what it must trip. */
export async function injectFault(options: FaultOptions): Promise<Fault> {
  const fault = faultWith(options.id);
  await fault.inject(contextFor(options));
  return fault;
}

/** Ends the fault, whether or not it is there. */
export async function undoFault(options: FaultOptions): Promise<Fault> {
  const fault = faultWith(options.id);
  await fault.undo(contextFor(options));
  return fault;
}
