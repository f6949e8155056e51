import { mkdirSync, rmdirSync, unlinkSync } from "node:fs";
import { hostname } from "node:os";
import { ageMs, holderIn, read, unless } from "./lock-file.mjs";

/** Seven heartbeats that did not come. */
const staleMs = 15_000;

/**
 * True when the lock's holder is gone and the way is free.
 *
 * Of several that find the same stale lock, one removes it: the marker carries the lock's token, and whoever has the
 * marker looks again, so that nobody removes the lock of a successor.
 * @param {string} path
 * @param {string} holder
 */
export function discardIfStale(path, holder) {
  if (!isStale(path, holder)) return false;
  const marker = `${path}.${holderIn(holder).token ?? "unreadable"}`;
  if (!unless("EEXIST", () => mkdirSync(marker))) {
    if (ageMs(marker) > staleMs) unless("ENOENT", () => rmdirSync(marker));
    return false;
  }
  try {
    if (read(path) === holder) unlinkSync(path);
    return true;
  } finally {
    rmdirSync(marker);
  }
}

/**
 * @param {string} path
 * @param {string} holder
 */
function isStale(path, holder) {
  const { pid, host } = holderIn(holder);
  if (host === hostname() && pid !== undefined && !isAlive(pid)) return true;
  return ageMs(path) > staleMs;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
