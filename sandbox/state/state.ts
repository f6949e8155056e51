import { readFileSync } from "node:fs";
import { z } from "zod";
import type { SandboxFolder } from "./folder.ts";
import { writeAtomically } from "./write-atomically.ts";

const partRecord = z.object({
  name: z.string(),
  pid: z.number().int(),
  startTicks: z.string(),
  /** 0 until the part has said which port it listens on. */
  port: z.number().int(),
  log: z.string(),
  stopSignal: z.enum(["SIGTERM", "SIGQUIT", "SIGKILL"]),
});
export type PartRecord = z.infer<typeof partRecord>;

const sandboxState = z.object({
  format: z.literal(1),
  status: z.enum(["starting", "up"]),
  startedAt: z.string(),
  /** Of the entries that the parts run. */
  buildHash: z.string(),
  /** Parts about to be spawned, whose pid nobody knows yet. */
  spawning: z.array(z.string()),
  parts: z.array(partRecord),
});
export type SandboxState = z.infer<typeof sandboxState>;

/** Undefined when there is none, or none that can be read: then only a search of /proc finds what still runs. */
export function readState(folder: SandboxFolder): SandboxState | undefined {
  try {
    return sandboxState.parse(JSON.parse(readFileSync(folder.state, "utf8")));
  } catch {
    return undefined;
  }
}

/** The state on disk, rewritten at every change. Writes are synchronous, since parts start side by side. */
export class StateFile {
  #state: SandboxState;

  constructor(
    readonly folder: SandboxFolder,
    startedAt: string,
    buildHash: string,
  ) {
    this.#state = { format: 1, status: "starting", startedAt, buildHash, spawning: [], parts: [] };
    this.#write({});
  }

  /** Of a sandbox that is up, to start one of its parts again. */
  static resume(folder: SandboxFolder, { startedAt, buildHash, ...rest }: SandboxState): StateFile {
    const file = new StateFile(folder, startedAt, buildHash);
    file.#write(rest);
    return file;
  }

  #write(change: Partial<SandboxState>): void {
    this.#state = { ...this.#state, ...change };
    writeAtomically(this.folder.state, JSON.stringify(this.#state, null, 2));
  }

  get current(): SandboxState {
    return this.#state;
  }

  spawning(name: string): void {
    this.#write({ spawning: [...this.#state.spawning, name] });
  }

  put(part: PartRecord): void {
    this.#write({
      spawning: this.#state.spawning.filter((name) => name !== part.name),
      parts: [...this.#state.parts.filter(({ name }) => name !== part.name), part],
    });
  }

  up(): void {
    this.#write({ status: "up" });
  }
}
