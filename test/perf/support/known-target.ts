import { fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Freeze } from "./truth.ts";

/** Stands still for some time, again and again. */
export interface FreezeSchedule {
  readonly everyMs: number;
  /** From the start to the first one. */
  readonly atMs: number;
  readonly forMs: number;
}

export interface KnownTarget {
  readonly baseUrl: string;
  readonly pid: number;
  /** As they happened, by the target's own clock. */
  readonly freezes: readonly Freeze[];
  readonly close: () => Promise<void>;
}

/** Starts known-target.mjs; it ends with us. */
export async function startKnownTarget(
  serviceMs: number,
  schedules: readonly FreezeSchedule[] = [],
): Promise<KnownTarget> {
  const program = resolve(import.meta.dirname, "known-target.mjs");
  const child = fork(program, [JSON.stringify({ serviceMs, freezes: schedules })], { execArgv: [] });
  const freezes: Freeze[] = [];
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  child.on("message", ({ freeze }: { freeze: Freeze }) => void freezes.push(freeze));
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    pid: child.pid ?? -1,
    freezes,
    async close() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
