import { readFileSync } from "node:fs";
import { request } from "undici";
import { TollgateError } from "../../evidence/errors.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord } from "../state/state.ts";
import { type Behaviour, type BehaviourChange, behaviourPath } from "./behaviour.ts";

const timeoutMs = 5_000;

async function ask(part: PartRecord, folder: SandboxFolder, stop: AbortSignal, change?: BehaviourChange) {
  const token = readFileSync(folder.controlToken, "utf8").trim();
  const { statusCode, body } = await request(`http://127.0.0.1:${part.port}${behaviourPath}`, {
    method: change === undefined ? "GET" : "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: change === undefined ? null : JSON.stringify(change),
    signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`status ${statusCode}: ${text}`);
  return JSON.parse(text) as Behaviour;
}

async function asked(part: PartRecord, folder: SandboxFolder, stop: AbortSignal, change?: BehaviourChange) {
  try {
    return await ask(part, folder, stop, change);
  } catch (cause) {
    stop.throwIfAborted();
    const because = cause instanceof Error ? cause.message : String(cause);
    const hint = "see tollgate sandbox status; tollgate sandbox up mends a broken one";
    throw new TollgateError("internal", `sandbox: ${part.name} does not take orders: ${because}`, hint, { cause });
  }
}

/** How the process misbehaves just now. */
export const behaviourOf = (part: PartRecord, folder: SandboxFolder, stop: AbortSignal): Promise<Behaviour> =>
  asked(part, folder, stop);

export const changeBehaviour = (
  part: PartRecord,
  folder: SandboxFolder,
  change: BehaviourChange,
  stop: AbortSignal,
): Promise<Behaviour> => asked(part, folder, stop, change);
