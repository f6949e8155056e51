import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const notOurs = new Set(["node_modules", "dist", "runs", ".tollgate", ".git"]);

/**
 * Every file below a folder, in an order that is the same everywhere; none when the folder does not exist.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return entriesOf(folder)
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Nobody ever reads half a file: a process that starts while we write gets the old one or the new one.
 * @param {string} path
 * @param {string | Uint8Array} contents
 * @param {number} [mode]
 */
export function replaceFile(path, contents, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, contents, { mode });
  renameSync(draft, path);
}
