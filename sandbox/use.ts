import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../evidence/errors.ts";
import { locked } from "./lock.ts";
import { identify, isAlive, type ProcessIdentity } from "./parts/processes.ts";
import { folderAt, type SandboxFolder } from "./state/folder.ts";
import { writeAtomically } from "./state/write-atomically.ts";

/** What a process does with a sandbox that others must not take away or change under it. */
export interface Use {
  /** As it was typed, e.g. `tollgate run`. */
  readonly what: string;
  /** The fault that it makes happen, which everybody else would measure too. */
  readonly fault: string | null;
}

type User = Use & ProcessIdentity;

/** Others that register take an instant; an `up` or `down` takes longer, and is named. */
const patienceMs = 5_000;

/** Works while others leave the sandbox up and as it is. Throws with exit 75, naming who it is, when they cannot share. */
export async function whileUsing<Result>(root: string, use: Use, work: () => Promise<Result>): Promise<Result> {
  const folder = folderAt(root);
  const self = identify(process.pid) ?? { pid: process.pid, startTicks: "" };
  const path = join(folder.uses, `${process.pid}-${randomUUID()}.json`);
  const register = async (): Promise<void> => {
    const [other] = othersUsing(folder).filter(({ fault }) => fault !== null || use.fault !== null);
    if (other !== undefined) throw inUse(other, "a fault of one run would count against the other's release");
    mkdirSync(folder.uses, { recursive: true });
    writeAtomically(path, JSON.stringify({ ...use, ...self }));
  };
  await locked(folder, register, patienceMs);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Who else uses it now; those that were killed count for nothing. */
export function othersUsing({ uses }: SandboxFolder): readonly User[] {
  return filesIn(uses)
    .flatMap((path) => userIn(path) ?? [])
    .filter((user) => user.pid !== process.pid && isAlive(user));
}

/** Throws with exit 75 while another process uses the sandbox; `why` says what would become of it. */
export function refuseWhileUsed(folder: SandboxFolder, why: string): void {
  const [other] = othersUsing(folder);
  if (other !== undefined) throw inUse(other, why);
}

function inUse({ pid, what, fault }: User, why: string): TollgateError {
  const injecting = fault === null ? "" : ` --inject ${fault}`;
  return new TollgateError(
    "inconclusive",
    `the sandbox is in use by process ${pid} (${what}${injecting}): ${why}`,
    "wait for it to end, or end it; TOLLGATE_SANDBOX=<folder> gives you a sandbox of your own",
  );
}

function filesIn(uses: string): readonly string[] {
  try {
    return readdirSync(uses)
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(uses, name));
  } catch {
    return []; // nobody ever used it
  }
}

/** Undefined when it has ended meanwhile. */
function userIn(path: string): User | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as User;
  } catch {
    return undefined;
  }
}
