import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { TollgateError } from "../evidence/errors.ts";
import { identify, isAlive, type ProcessIdentity } from "./parts/processes.ts";
import type { SandboxFolder } from "./state/folder.ts";

/** Undefined when there is none: whoever had it may have given it back a moment ago. */
function holderIn(lock: string): ProcessIdentity | undefined {
  try {
    const [pid, startTicks = ""] = readFileSync(lock, "utf8").split(" ");
    return { pid: Number(pid), startTicks };
  } catch {
    return undefined;
  }
}

/** The lock appears with its text in it, or not at all: one that is empty could not be told from one left behind. */
function appears(lock: string): boolean {
  const draft = `${lock}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, `${process.pid} ${identify(process.pid)?.startTicks ?? ""}`);
  try {
    linkSync(draft, lock);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Undefined when it is ours now, else who has it. */
function take({ lock }: SandboxFolder): ProcessIdentity | undefined {
  while (!appears(lock)) {
    const holder = holderIn(lock);
    if (holder === undefined) continue;
    if (isAlive(holder)) return holder;
    rmSync(lock, { force: true }); // left behind by one that was killed
  }
  return undefined;
}

/**
 * One `up` or `down` at a time; the lock of a process that was killed counts for nothing. Throws with exit 75, naming
 * the holder, when it is not given back within `patienceMs`.
 */
export async function locked<Result>(
  folder: SandboxFolder,
  work: () => Promise<Result>,
  patienceMs = 0,
): Promise<Result> {
  const deadlineMs = performance.now() + patienceMs;
  for (let holder = take(folder); holder !== undefined; holder = take(folder)) {
    if (performance.now() >= deadlineMs) throw isWorking(holder, folder);
    await sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(folder.lock, { force: true });
  }
}

const pollMs = 20;

const isWorking = ({ pid }: ProcessIdentity, { root }: SandboxFolder): TollgateError =>
  new TollgateError(
    "inconclusive",
    `sandbox: process ${pid} is working on ${root}`,
    "wait for it to end; two may not change one sandbox at once",
  );
