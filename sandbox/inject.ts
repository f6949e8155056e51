import { TollgateError } from "../evidence/errors.ts";
import type { Permission } from "../platform/permission.ts";
import { contextFor } from "./behaviour/fault-context.ts";
import type { Fault, FaultContext } from "./fault.ts";
import { faults } from "./faults.ts";
import { noteInjected, noteUndone } from "./injected.ts";
import { sandboxFrom } from "./sandbox.ts";
import { folderAt } from "./state/folder.ts";
import { readState } from "./state/state.ts";

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

function contextIn({ root, stop }: FaultOptions): FaultContext {
  const folder = folderAt(root);
  const state = readState(folder);
  const sandbox = state && sandboxFrom(folder, state);
  if (sandbox) return contextFor(folder, sandbox, stop);
  throw new TollgateError("unreachable", `there is no sandbox up in ${folder.root}`, "run tollgate sandbox up");
}

/** Makes the fault happen, until it is undone or the sandbox goes down. Returns it, for what it must trip. */
export async function injectFault(options: FaultOptions): Promise<Fault> {
  const fault = faultWith(options.id);
  const context = contextIn(options);
  noteInjected(folderAt(options.root), fault.id); // first: one that fails half-way is on as well
  await fault.inject(context);
  return fault;
}

/** Waits until a fault that is over by itself is over; others stay as they are. */
export async function recoverFromFault(options: FaultOptions): Promise<void> {
  const fault = faultWith(options.id);
  if (fault.recovery === undefined) return;
  await fault.recovery(contextIn(options));
  noteUndone(folderAt(options.root), fault.id);
}

/** Ends the fault, whether or not it is there. */
export async function undoFault(options: FaultOptions): Promise<Fault> {
  const fault = faultWith(options.id);
  await fault.undo(contextIn(options));
  noteUndone(folderAt(options.root), fault.id);
  return fault;
}
