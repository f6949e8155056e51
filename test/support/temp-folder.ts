import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes with its test, holding these files. */
export function tempFolder(files: Readonly<Record<string, string>> = {}): string {
  const { path: folder, remove } = temporaryFolder();
  onTestFinished(remove);
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
  return folder;
}

/** A folder that its caller removes. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "tollgate test ")); // the space is on purpose: paths have them
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
