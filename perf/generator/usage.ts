import { readFileSync } from "node:fs";
import { monotonicMs } from "../../platform/wait.ts";

/** What one k6 process, and the machine it runs on, used between two looks. */
export interface Usage {
  /** Of one core. */
  readonly cpuShare: number;
  /** Of all cores, whoever uses them. */
  readonly machineShare: number;
  readonly rssBytes: number;
}

/** The counters of /proc at one instant. */
interface Snapshot {
  readonly atMs: number;
  readonly processTicks: number;
  readonly machine: { readonly busyTicks: number; readonly totalTicks: number };
}

/** USER_HZ, in which /proc counts: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * Each call returns the usage since the call before; the first, and every one where there is no /proc or no such
 * process, undefined.
 */
export function usageMeter(pid: number): () => Usage | undefined {
  let before = read(pid);
  return () => {
    const now = read(pid);
    const usage = before && now && between(before, now, pid);
    before = now;
    return usage;
  };
}

function between(before: Snapshot, now: Snapshot, pid: number): Usage | undefined {
  const seconds = (now.atMs - before.atMs) / 1000;
  const totalTicks = now.machine.totalTicks - before.machine.totalTicks;
  const rssBytes = residentBytes(pid);
  if (seconds <= 0 || totalTicks <= 0 || rssBytes === undefined) return undefined;
  return {
    cpuShare: (now.processTicks - before.processTicks) / ticksPerSecond / seconds,
    machineShare: Math.min(1, Math.max(0, (now.machine.busyTicks - before.machine.busyTicks) / totalTicks)),
    rssBytes,
  };
}

function read(pid: number): Snapshot | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, second, may hold spaces and brackets: fields are counted from the last bracket on (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      atMs: monotonicMs(),
      processTicks: Number(fields[11]) + Number(fields[12]),
      machine: machineTicks(readFileSync("/proc/stat", "utf8")),
    };
  } catch {
    return undefined;
  }
}

/** `cpu user nice system idle iowait irq softirq steal guest guest_nice`; guests are in user and nice already. */
function machineTicks(stat: string): Snapshot["machine"] {
  const ticks = stat.slice(0, stat.indexOf("\n")).trim().split(/\s+/).slice(1, 9).map(Number);
  const totalTicks = ticks.reduce((sum, each) => sum + each, 0);
  return { totalTicks, busyTicks: totalTicks - (ticks[3] ?? 0) - (ticks[4] ?? 0) };
}

function residentBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}
