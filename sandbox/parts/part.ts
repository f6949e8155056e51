import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { TollgateError } from "../../evidence/errors.ts";
import type { PartRecord, StateFile } from "../state/state.ts";
import { identify, rootVariable } from "./processes.ts";

/** One process of the sandbox. A further kind of part (a broker, a registry) is a further maker of these. */
export interface Part {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user to run as, when it must not be ours. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly cwd?: string;
  readonly stopSignal: PartRecord["stopSignal"];
  /** The port, as soon as the part serves on it. Asked again and again until then. */
  readonly readyPort: () => number | undefined;
}

/** A part that ended instead of getting ready. */
export class PartDied extends TollgateError {
  constructor(
    readonly part: string,
    readonly logTail: string,
    how: string,
    log: string,
  ) {
    super("internal", `sandbox: ${part} ${how}; the end of its log:\n${logTail}`, `the whole log is ${log}`);
  }
}

function tailOf(log: string, lines = 15): string {
  const text = readFileSync(log, "utf8").trimEnd();
  return text === "" ? "(empty)" : text.split("\n").slice(-lines).join("\n");
}

function spawnDetached(part: Part, root: string, log: string): ChildProcess {
  const output = openSync(log, "a");
  try {
    const child = spawn(part.command, part.args, {
      detached: true,
      stdio: ["ignore", output, output],
      env: { ...part.env, [rootVariable]: root },
      ...part.user,
      ...(part.cwd === undefined ? {} : { cwd: part.cwd }),
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

/**
 * Starts the part as a process of its own that outlives this one, and waits until it serves.
 * @throws {PartDied} with the end of its log, when it ends or is not ready within `withinMs`.
 */
export async function startPart(
  part: Part,
  state: StateFile,
  withinMs: number,
  stop: AbortSignal,
): Promise<PartRecord> {
  stop.throwIfAborted();
  const log = join(state.folder.logs, `${part.name}.log`);
  state.spawning(part.name);
  const child = spawnDetached(part, state.folder.root, log);
  let ending: string | undefined;
  child.once("error", (error) => {
    ending = `could not be started (${error.message})`;
  });
  child.once("exit", (code, signal) => {
    ending = `ended with ${signal ?? `exit code ${code}`}`;
  });
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  const record = { name: part.name, port: 0, log, stopSignal: part.stopSignal };
  if (identity) state.put({ ...record, ...identity });

  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const port = part.readyPort();
    if (port !== undefined && identity && ending === undefined) {
      const ready = { ...record, ...identity, port };
      state.put(ready);
      return ready;
    }
    if (performance.now() > deadlineMs) ending ??= `was not ready within ${withinMs / 1000} s`;
    if (ending !== undefined) throw new PartDied(part.name, tailOf(log), ending, log);
    await sleep(15, undefined, { signal: stop });
  }
}
