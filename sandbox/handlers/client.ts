import { readFileSync } from "node:fs";
import { request } from "undici";
import { TollgateError } from "../../evidence/errors.ts";
import type { SandboxFolder } from "../state/folder.ts";
import type { PartRecord } from "../state/state.ts";
import { type HandlersChange, handlersPath } from "./troubles.ts";

/** A member that is to join again waits until the brokers have noticed that the former one left. */
const timeoutMs = 30_000;

export async function changeHandlers(
  { port }: PartRecord,
  folder: SandboxFolder,
  change: HandlersChange,
  stop: AbortSignal,
): Promise<void> {
  const token = readFileSync(folder.controlToken, "utf8").trim();
  try {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}${handlersPath}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(change),
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`status ${statusCode}: ${text}`);
  } catch (cause) {
    stop.throwIfAborted();
    const because = cause instanceof Error ? cause.message : String(cause);
    const hint = "see tollgate sandbox status; tollgate sandbox up mends a broken one";
    throw new TollgateError("internal", `sandbox: the handlers do not take orders: ${because}`, hint, { cause });
  }
}
