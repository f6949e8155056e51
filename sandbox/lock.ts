import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { TollgateError } from "../evidence/errors.ts";
import { identify, isAlive, type ProcessIdentity } from "./parts/processes.ts";
import type { SandboxFolder } from "./state/folder.ts";

function holderOf(folder: SandboxFolder): ProcessIdentity | undefined {
  try {
    const [pid, startTicks = ""] = readFileSync(folder.lock, "utf8").split(" ");
    const holder = { pid: Number(pid), startTicks };
    return isAlive(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function take(folder: SandboxFolder): void {
  const self = identify(process.pid);
  const text = `${process.pid} ${self?.startTicks ?? ""}`;
  try {
    writeFileSync(folder.lock, text, { flag: "wx" });
  } catch {
    const holder = holderOf(folder);
    if (holder) {
      const hint = "wait for it to end; two may not change one sandbox at once";
      throw new TollgateError("inconclusive", `sandbox: process ${holder.pid} is working on ${folder.root}`, hint);
    }
    rmSync(folder.lock, { force: true }); // left behind by one that was killed
    writeFileSync(folder.lock, text, { flag: "wx" });
  }
}

/** For what takes an instant: waits for others that take one too, and gives up on an `up` or `down`. */
export async function lockedSoon<Result>(folder: SandboxFolder, work: () => Promise<Result>): Promise<Result> {
  const deadlineMs = performance.now() + instantMs;
  while (holderOf(folder) !== undefined && performance.now() < deadlineMs) await sleep(pollMs);
  return locked(folder, work);
}

const instantMs = 1_000;
const pollMs = 20;

/** One `up` or `down` at a time; the lock of a process that was killed counts for nothing. */
export async function locked<Result>(folder: SandboxFolder, work: () => Promise<Result>): Promise<Result> {
  take(folder);
  try {
    return await work();
  } finally {
    rmSync(folder.lock, { force: true });
  }
}
