import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { SandboxFolder } from "../state/folder.ts";

/** A pid alone may have been given to somebody else since; with its start time it names one process for ever. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the process's start: field 22 of /proc/<pid>/stat (proc(5)). */
  readonly startTicks: string;
}

/** Set in the environment of every part, so that one whose pid was never written down can still be found. */
export const rootVariable = "TOLLGATE_SANDBOX_ROOT";

/** Undefined when there is no such process, or only its unreaped remains. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // the name before it may hold spaces
    const [processState, startTicks] = [fields[0], fields[19]];
    if (startTicks === undefined || processState === "Z" || processState === "X") return undefined;
    return { pid, startTicks };
  } catch {
    return undefined;
  }
}

export const isAlive = ({ pid, startTicks }: ProcessIdentity): boolean => identify(pid)?.startTicks === startTicks;

function signal(target: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch {
    // it ended in between
  }
}

async function endsWithin(target: ProcessIdentity, graceMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + graceMs;
  while (isAlive(target)) {
    if (performance.now() > deadlineMs) return false;
    await sleep(10);
  }
  return true;
}

/** Asks with `politely`, then kills; false when it is still there after that. */
export async function terminate(target: ProcessIdentity, politely: NodeJS.Signals, graceMs: number): Promise<boolean> {
  signal(target, politely);
  if (await endsWithin(target, graceMs)) return true;
  signal(target, "SIGKILL");
  return endsWithin(target, graceMs);
}

const read = (path: string, how: (path: string) => string): string => {
  try {
    return how(path);
  } catch {
    return ""; // ended meanwhile, or not ours to read
  }
};

const carriesRoot = (pid: string, root: string): boolean =>
  read(`/proc/${pid}/environ`, (path) => readFileSync(path, "utf8"))
    .split("\0")
    .includes(`${rootVariable}=${root}`);

/** PostgreSQL overwrites its environment with its title, but always works in its data folder. */
const isPostgresOf = (pid: string, dataFolder: string): boolean =>
  read(`/proc/${pid}/cwd`, readlinkSync) === dataFolder &&
  read(`/proc/${pid}/comm`, (path) => readFileSync(path, "utf8")).trim() === "postgres";

/** The server and its children. */
export const postgresProcessesOf = ({ postgresData }: SandboxFolder): readonly ProcessIdentity[] =>
  pidsWhere((pid) => isPostgresOf(pid, postgresData));

/** Every living process of the sandbox, whether its state file knows it or not. */
export function processesOf({ root, postgresData }: SandboxFolder): readonly ProcessIdentity[] {
  return pidsWhere((pid) => carriesRoot(pid, root) || isPostgresOf(pid, postgresData));
}

const pidsWhere = (isOurs: (pid: string) => boolean): readonly ProcessIdentity[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isOurs(name))
    .flatMap((pid) => identify(Number(pid)) ?? []);
