import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import { temporaryFolder } from "./temp-folder.ts";

const project = join(import.meta.dirname, "..", "..");
const program = join(project, "dist", "tollgate.js");

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Variables = Readonly<Record<string, string>>;

const launch = (folder: string, ours: string, args: readonly string[], env: Variables = {}) =>
  execa(process.execPath, [ours, ...args], {
    cwd: folder,
    env: { TOLLGATE_SANDBOX: join(folder, "sandbox"), NO_COLOR: "1", ...env },
    reject: false,
  });

/** A run of the program under way. */
export type Started = ReturnType<typeof launch>;

export interface Tollgate {
  /** Runs the program as a user would, and waits for its end. */
  (args: readonly string[], env?: Variables): Promise<Ended>;
  /** Starts it, for a test that does something to it. */
  start(args: readonly string[], env?: Variables): Started;
  /** The same, by another build of the program. */
  with(other: string): Tollgate;
  readonly runs: string;
}

/** The built program, with runs and sandbox in a folder that goes with the test file. */
export function tollgateIn(folder: string, ours = program): Tollgate {
  const runs = join(folder, "runs");
  const start = (args: readonly string[], env?: Variables): Started => launch(folder, ours, args, env);
  const run = (args: readonly string[], env?: Variables): Promise<Ended> => endOf(start(args, env));
  return Object.assign(run, { start, runs, with: (other: string) => tollgateIn(folder, other) });
}

/** Kafka and registry, Prometheus and Alertmanager take time: only what needs them has them. */
const flags = {
  all: ["--handlers"],
  bare: ["--no-messaging", "--no-alerts"],
  "with-alerts": ["--no-messaging"],
  "with-messaging": ["--no-alerts"],
  "with-handlers": ["--handlers", "--no-alerts"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A sandbox of the test file's own, through the program; down again after its last test. */
export function useSandboxedTollgate(parts: keyof typeof flags = "bare"): Tollgate {
  const folder = temporaryFolder();
  const tollgate = tollgateIn(folder.path);
  beforeAll(async () => {
    const up = await tollgate(["sandbox", "up", ...flags[parts]]);
    if (up.exitCode !== 0) throw new Error(up.stderr);
  });
  afterAll(async () => {
    await tollgate(["sandbox", "down"]);
    folder.remove();
  });
  return tollgate;
}

export const endOf = async (started: Started): Promise<Ended> => {
  const { exitCode = -1, stdout, stderr } = await started;
  return { exitCode, stdout: String(stdout), stderr: String(stderr) };
};

/** Folder of the newest run; the runs folder itself where there is none yet. */
export const newestRun = ({ runs }: Tollgate): string =>
  join(
    runs,
    (existsSync(runs) ? readdirSync(runs) : [])
      .filter((name) => name.startsWith("2"))
      .toSorted()
      .at(-1) ?? "",
  );

export const verdictOf = ({ stdout }: Ended): VerdictFile => JSON.parse(stdout) as VerdictFile;
