import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SandboxFolder } from "./state/folder.ts";

/**
 * Faults that were injected and not undone: an empty file each. Undoing does not need them; they tell people what is on,
 * also of a fault that no process can be asked about, since it lies in the database.
 */
export const injectedFaults = ({ injected }: SandboxFolder): readonly string[] =>
  existsSync(injected) ? readdirSync(injected).toSorted() : [];

export function noteInjected({ injected }: SandboxFolder, id: string): void {
  mkdirSync(injected, { recursive: true });
  writeFileSync(join(injected, id), "");
}

export const noteUndone = ({ injected }: SandboxFolder, id: string): void =>
  rmSync(join(injected, id), { force: true });

export const noteAllUndone = ({ injected }: SandboxFolder): void => rmSync(injected, { recursive: true, force: true });
