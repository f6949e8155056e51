import { renameSync, writeFileSync } from "node:fs";

/** Readers see the old text or the new one, never half of it. */
export function writeAtomically(path: string, text: string, mode = 0o644): void {
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, path);
}
