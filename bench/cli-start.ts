import { join } from "node:path";
import { execa } from "execa";
import { median } from "./median.ts";

const program = join(import.meta.dirname, "..", "dist", "tollgate.js");

/** Wall time of `tollgate --help` beside that of a bare `node -e 0`, in turns. */
export async function cliStart(): Promise<Record<string, unknown>> {
  const help: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < 15; turn += 1) {
    help.push(await timeMs([program, "--help"]));
    bare.push(await timeMs(["-e", "0"]));
  }
  return { helpMs: median(help), bareNodeMs: median(bare), wantedMs: "≤ 150" };
}

async function timeMs(args: readonly string[]): Promise<number> {
  const startMs = performance.now();
  await execa(process.execPath, args);
  return performance.now() - startMs;
}
