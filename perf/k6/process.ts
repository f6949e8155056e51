import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { TollgateError } from "../../evidence/errors.ts";
import { sleep } from "../../platform/wait.ts";
import type { K6Command } from "./command.ts";
import type { K6Exit } from "./exit.ts";
import { killAtExit } from "./kill-at-exit.ts";
import { lineCutter } from "./lines.ts";

export interface K6Process {
  readonly pid: number;
  /** Resolves when the process is gone and all that it printed was read. */
  readonly exit: Promise<K6Exit>;
  /** Asks once, and kills it if it is still there after the grace. */
  end(signal: "SIGINT" | "SIGTERM", graceMs: number): Promise<K6Exit>;
  kill(): void;
}

export interface Printed {
  readonly onLine: (line: string) => void;
  readonly onErrorLine: (line: string) => void;
}

/**
 * Starts k6 in a process group of its own: a terminal's Ctrl-C would reach it beside our own SIGINT, and the second
 * one makes it leave without flushing. Both outputs are pipes that are read to the end: full ones hang it, and broken
 * ones end it if we are killed. Throws with exit 78 if it cannot be started.
 */
export async function startK6(command: K6Command, printed: Printed): Promise<K6Process> {
  const child = spawn(command.path, [...command.arguments], {
    env: command.environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = () => void child.kill("SIGKILL");
  read(child.stdout, printed.onLine);
  read(child.stderr, printed.onErrorLine);
  const exit = exitOf(child);
  await started(child, command.path);
  killAtExit(child);
  return {
    pid: child.pid as number,
    exit,
    kill,
    async end(signal, graceMs) {
      child.kill(signal);
      const isGone = new AbortController();
      const forced = sleep(graceMs, isGone.signal).then(kill, () => undefined);
      try {
        return await exit;
      } finally {
        isGone.abort();
        await forced;
      }
    },
  };
}

function read(stream: NonNullable<ChildProcess["stdout"]>, onLine: (line: string) => void): void {
  const { push, end } = lineCutter(onLine);
  stream.setEncoding("utf8").on("data", push).on("end", end);
}

const exitOf = (child: ChildProcess): Promise<K6Exit> =>
  new Promise((resolve) => child.once("close", (exitCode, signal) => resolve({ exitCode, signal })));

async function started(child: ChildProcess, path: string): Promise<void> {
  try {
    await once(child, "spawn");
  } catch (cause) {
    throw new TollgateError(
      "configuration",
      `${path} cannot be started: ${(cause as Error).message}`,
      "tollgate doctor",
      {
        cause,
      },
    );
  }
}
