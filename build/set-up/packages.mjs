import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";
import { prerequisites } from "./prerequisites.mjs";
import { runTool } from "./run-tool.mjs";

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} LockFile */

/** @type {import("./step.mjs").Step} */
export const packages = {
  name: "packages",
  why: "npm ci, from package-lock.json",
  needs: [prerequisites.npm],
  optional: false,
  isDone: () => isInstalled(lockFile("package-lock.json"), lockFile("node_modules/.package-lock.json")),
  run: async () => {
    await runTool("npm", ["ci", "--prefer-offline", "--loglevel=error"], { cwd: root });
  },
};

/**
 * npm writes down what it has installed as its very last act, so a half-done install has no such file. Comparing it
 * with the lock file also accepts what `npm install` did, which a stamp of our own would install once more.
 * @param {LockFile | undefined} wanted
 * @param {LockFile | undefined} present
 */
export function isInstalled(wanted, present) {
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages ?? {})
    .filter(([path, { optional }]) => path !== "" && !optional)
    .every(([path, { version, integrity }]) => {
      const installed = present.packages?.[path];
      return installed?.version === version && installed?.integrity === integrity;
    });
}

/**
 * @param {string} path
 * @returns {LockFile | undefined}
 */
function lockFile(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch {
    return undefined; // absent and cut short are the same to us: install
  }
}
