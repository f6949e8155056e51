import { randomUUID } from "node:crypto";
import { mkdirSync, unlinkSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { holderIn, read, take, touch } from "./lock-file.mjs";
import { discardIfStale } from "./stale-lock.mjs";

const heartbeatMs = 2_000;
const pollMs = 100;

/**
 * One process at a time, across processes. The holder touches the file while it lives; a lock whose holder is gone is
 * taken over, at once when that can be seen (same host, no such process), else when its heartbeat has stopped.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} action
 * @param {(holder: string) => void} [onWait]
 * @param {AbortSignal} [stop] ends the waiting, with its reason; the action is on its own
 * @returns {Promise<T>}
 */
export async function withLock(path, action, onWait = () => undefined, stop = undefined) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: randomUUID() });
  let waiting = false;
  while (!take(path, mine)) {
    const holder = read(path);
    if (holder === undefined || discardIfStale(path, holder)) continue;
    if (!waiting) onWait(`process ${holderIn(holder).pid ?? "unknown"}`);
    waiting = true;
    stop?.throwIfAborted();
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
