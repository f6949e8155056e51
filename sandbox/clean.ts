import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { TollgateError } from "../evidence/errors.ts";
import { processesOf, terminate } from "./parts/processes.ts";
import type { SandboxFolder } from "./state/folder.ts";
import { type PartRecord, readState } from "./state/state.ts";

const graceMs = 5_000;

/**
 * Ends every process of the sandbox: those that its state file names, in an order that lets database and brokers end last, and
 * those that only /proc knows of. A process that is not ours any more (its pid was given away) is never touched.
 * @throws {TollgateError} when one of them survives even SIGKILL.
 */
export async function stopParts(folder: SandboxFolder): Promise<void> {
  const parts = readState(folder)?.parts ?? [];
  const stop = (signal: PartRecord["stopSignal"]) =>
    Promise.all(parts.filter((part) => part.stopSignal === signal).map((part) => terminate(part, signal, graceMs)));
  await stop("SIGTERM");
  await Promise.all([stop("SIGQUIT"), stop("SIGKILL")]);
  await Promise.all(processesOf(folder).map((stray) => terminate(stray, "SIGTERM", 1_000)));
  const survivors = processesOf(folder).map(({ pid }) => pid);
  if (survivors.length > 0) {
    throw new TollgateError(
      "internal",
      `sandbox: still running after SIGKILL: process ${survivors.join(", ")}`,
      "are they another user's? end them by hand, then run tollgate sandbox down again",
    );
  }
}

/** Removes all data; logs stay, for whoever wants to know why. */
export function removeData({ root: _root, lock: _lock, logs: _logs, ...data }: SandboxFolder): void {
  for (const path of Object.values(data)) rmSync(path, { recursive: true, force: true });
}

/** Removes the folder itself, unless something that is not the sandbox's lies in it. */
export function removeFolder({ root, logs }: SandboxFolder): void {
  rmSync(logs, { recursive: true, force: true });
  if (existsSync(root) && readdirSync(root).length === 0) rmdirSync(root);
}
