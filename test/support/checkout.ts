import { cpSync, existsSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";

const project = join(import.meta.dirname, "..", "..");
const notCopied = new Set(["node_modules", "dist", "runs", ".tollgate", ".git", "test"]);

/** Our sources as a fresh clone has them, in a folder of the test's own; with packages where they are wanted. */
export function freshClone(folder: string, packages: "installed" | "none"): string {
  const clone = join(folder, "clone");
  cpSync(project, clone, {
    recursive: true,
    filter: (source) => source === project || !notCopied.has(basename(source)),
  });
  const modules = join(project, "node_modules");
  if (packages === "installed" && existsSync(modules)) symlinkSync(modules, join(clone, "node_modules"));
  return clone;
}
