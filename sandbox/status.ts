import { resolve } from "node:path";
import { folderOf } from "./folder.ts";
import { isHealthy } from "./health.ts";
import { isAlive } from "./processes.ts";
import { type Sandbox, sandboxFrom } from "./sandbox.ts";
import { readState } from "./state.ts";

export type SandboxStatus =
  | { readonly kind: "down" }
  /** An `up` is at work, or was killed at work. */
  | { readonly kind: "unfinished"; readonly startedAt: string }
  /** Up, but a part has ended or requests do not get through. */
  | { readonly kind: "broken"; readonly sandbox: Sandbox; readonly deadParts: readonly string[] }
  | { readonly kind: "up"; readonly sandbox: Sandbox };

export async function sandboxStatus({ root, stop }: { root: string; stop: AbortSignal }): Promise<SandboxStatus> {
  const folder = folderOf(resolve(root));
  const state = readState(folder);
  if (!state) return { kind: "down" };
  const sandbox = sandboxFrom(folder, state);
  if (!sandbox) return { kind: "unfinished", startedAt: state.startedAt };
  if (await isHealthy(sandbox, stop)) return { kind: "up", sandbox };
  return { kind: "broken", sandbox, deadParts: sandbox.parts.filter((part) => !isAlive(part)).map(({ name }) => name) };
}
