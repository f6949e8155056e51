import { writeHandlers } from "../catalogue/handlers.ts";
import { sandboxAdmin, untilWhole } from "../kafka/admin.ts";
import type { MessagingLayout } from "../messaging/layout.ts";
import { nodePart } from "../parts/node-part.ts";
import { startPart } from "../parts/part.ts";
import type { StateFile } from "../state/state.ts";
import { createHandlerTopics } from "./topics.ts";

const readyWithinMs = 180_000;

/** Their topics, their catalogue, and the process that all of them run in. */
export async function startHandlers(
  layout: MessagingLayout,
  state: StateFile,
  distFolder: string,
  stop: AbortSignal,
): Promise<void> {
  const { folder } = state;
  await sandboxAdmin(layout, stop, createHandlerTopics);
  await untilWhole(layout, stop);
  writeHandlers(folder.handlers);
  await startPart(nodePart("handlers", distFolder, "handlers", folder.root, []), state, readyWithinMs, stop);
}
