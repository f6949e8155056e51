import { controlTokenIn } from "../behaviour/token.ts";
import { order } from "../parts/order.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord } from "../state/state.ts";
import { type HandlersChange, handlersPath } from "./troubles.ts";

/** A member that is to join again waits until the brokers have noticed that the former one left. */
const withinMs = 30_000;

export async function changeHandlers(
  part: PartRecord,
  folder: SandboxFolder,
  change: HandlersChange,
  stop: AbortSignal,
): Promise<void> {
  const token = controlTokenIn(folder);
  await order(part, { method: "PUT", path: handlersPath, body: change, token, withinMs }, stop);
}
