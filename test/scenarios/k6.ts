import { join, resolve } from "node:path";
import { execa } from "execa";
import { findK6 } from "../../perf/k6/binary.ts";

const root = resolve(import.meta.dirname, "../..");
export const entryPath = (name: string): string => join(root, "scenarios", `${name}.ts`);
export const entryNames = ["smoke", "load", "stage", "soak"] as const;

/** The k6 that tests run, or why there is none. */
export const k6 = await findK6(join(root, "dist"), process.env, AbortSignal.timeout(20_000)).then(
  ({ path }) => ({ path, missing: undefined }),
  (error: Error) => ({ path: "", missing: error.message }),
);

export interface K6Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A plain `k6 run` as a person types it, with `-e NAME=value` for each variable. */
export async function runK6(
  script: string,
  variables: Record<string, string>,
  flags: readonly string[] = [],
): Promise<K6Run> {
  const told = Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  return k6Command(["run", "--quiet", "--no-usage-report", "--address=", ...flags, ...told, script]);
}

export async function k6Command(given: readonly string[]): Promise<K6Run> {
  const { exitCode, stdout, stderr } = await execa(k6.path, given, { reject: false, timeout: 60_000 });
  return { exitCode, stdout, stderr };
}

/** What the summary says about a criterion: `pass`, `MISSED` … */
export function answerFor(criterion: string, { stdout }: K6Run): string | undefined {
  const line = stdout.split("\n").find((text) => text.trim().startsWith(`${criterion} `));
  return line?.trim().split(/ {2,}/)[1];
}
