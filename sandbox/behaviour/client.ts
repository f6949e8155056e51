import { order } from "../parts/order.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord } from "../state/state.ts";
import { type Behaviour, type BehaviourChange, behaviourPath } from "./behaviour.ts";
import { controlTokenIn } from "./token.ts";

/** How the process misbehaves just now. */
export async function behaviourOf(part: PartRecord, folder: SandboxFolder, stop: AbortSignal): Promise<Behaviour> {
  const token = controlTokenIn(folder);
  return (await order(part, { method: "GET", path: behaviourPath, token }, stop)) as Behaviour;
}

export async function changeBehaviour(
  part: PartRecord,
  folder: SandboxFolder,
  change: BehaviourChange,
  stop: AbortSignal,
): Promise<Behaviour> {
  const token = controlTokenIn(folder);
  return (await order(part, { method: "PUT", path: behaviourPath, body: change, token }, stop)) as Behaviour;
}
