import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";

const heartbeatMs = 2_000;
const staleMs = 15_000;
const pollMs = 100;

/**
 * One process at a time, across processes. The holder touches the file while it lives; a lock whose holder is gone is
 * taken over, at once when that can be seen (same host, no such process), else when its heartbeat has stopped.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} action
 * @param {(holder: string) => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(path, action, onWait = () => undefined) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  let waiting = false;
  while (!take(path, mine)) {
    const holder = read(path);
    if (holder === undefined || discardIfStale(path, holder)) continue;
    if (!waiting) onWait(`process ${parse(holder).pid ?? "unknown"}`);
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  const heartbeat = setInterval(() => touch(path), heartbeatMs);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    if (read(path) === mine) unlinkSync(path);
  }
}

/**
 * @param {string} path
 * @param {string} mine
 */
function take(path, mine) {
  return unless("EEXIST", () => writeFileSync(path, mine, { flag: "wx" }));
}

/**
 * Of several that find the same stale lock, one removes it: the marker carries the lock's token, and whoever has the
 * marker looks again, so that nobody removes the lock of a successor.
 * @param {string} path
 * @param {string} holder
 */
function discardIfStale(path, holder) {
  if (!isStale(path, holder)) return false;
  const marker = `${path}.${parse(holder).token ?? "unreadable"}`;
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
  const { pid, host } = parse(holder);
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

/**
 * A holder that has created its file and not yet written it reads as empty; its age decides.
 * @param {string} holder
 * @returns {{ pid?: number, host?: string, token?: string }}
 */
function parse(holder) {
  try {
    return JSON.parse(holder);
  } catch {
    return {};
  }
}

/** @param {string} path */
function read(path) {
  /** @type {string | undefined} */
  let contents;
  unless("ENOENT", () => {
    contents = readFileSync(path, "utf8");
  });
  return contents;
}

/** @param {string} path */
function ageMs(path) {
  let age = 0;
  unless("ENOENT", () => {
    age = Date.now() - statSync(path).mtimeMs;
  });
  return age;
}

/** @param {string} path */
function touch(path) {
  unless("ENOENT", () => utimesSync(path, new Date(), new Date()));
}

/**
 * True when it worked, false when it ended in the one error that is an ordinary answer here.
 * @param {string} code
 * @param {() => void} act
 */
function unless(code, act) {
  try {
    act();
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === code) return false;
    throw error;
  }
}
