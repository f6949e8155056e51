import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { VerdictFile } from "../evidence/record/verdict-file.ts";
import type { CriterionId } from "../thresholds/criteria.ts";
import type { Flags } from "./flags.ts";
import { show, table } from "./table.ts";

const program = join(import.meta.dirname, "..", "dist", "tollgate.js");

/**
 * PostgreSQL is killed under load, again and again, each time in a run of its own: was an acknowledged payment lost, and
 * was the outage seen? `--rate` payments a second, `--seconds` each, `--requests` times.
 */
export async function kills({ rate = 1_300, seconds = 40, requests: times = 10 }: Flags) {
  const folder = mkdtempSync(join(tmpdir(), "tollgate kills "));
  const tollgate = (...args: readonly string[]) =>
    execa(process.execPath, [program, ...args], {
      cwd: folder,
      env: { TOLLGATE_SANDBOX: join(folder, "sandbox") },
      reject: false,
    });
  const rows: Killed[] = [];
  try {
    const up = await tollgate("sandbox", "up", "--no-messaging", "--quiet");
    if (up.exitCode !== 0) throw new Error(up.stderr);
    const load = ["--rate", String(rate), "--duration", String(seconds)];
    for (let time = 0; time < times; time += 1) {
      const run = await tollgate("run", "--env", "sandbox", ...load, "--inject", "postgres-killed", "--json");
      rows.push(killedIn(JSON.parse(run.stdout) as VerdictFile));
    }
  } finally {
    await tollgate("sandbox", "down");
    rmSync(folder, { recursive: true, force: true });
  }
  const head = ["kill", "zero-data-loss", "what it says", "available %"];
  show(table(head, rows.map(({ loss, reason, availablePercent }, at) => [`${at + 1}`, loss, reason, `${availablePercent}`]))); // biome-ignore format: a row
  return {
    paymentsPerSecond: rate,
    seconds,
    kills: rows.length,
    withoutLoss: rows.filter(({ loss }) => loss === "pass").length,
    outagesSeen: rows.filter(({ availablePercent }) => availablePercent !== null && availablePercent < 100).length,
    wanted: "every kill without loss, every outage seen",
  };
}

interface Killed {
  readonly loss: string;
  readonly reason: string;
  readonly availablePercent: number | null;
}

function killedIn({ judgements }: VerdictFile): Killed {
  const judged = (wanted: CriterionId) => judgements.find(({ id }) => id === wanted);
  const loss = judged("zero-data-loss");
  return {
    loss: loss?.answer ?? "not asked",
    reason: loss?.reason ?? "",
    availablePercent: judged("availability")?.measured ?? null,
  };
}
