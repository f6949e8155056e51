import { randomInt } from "node:crypto";
import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../errors.ts";

/** Files of a run's folder. */
export const files = {
  plan: "plan.json",
  evidence: "evidence.jsonl",
  journal: "journal.jsonl",
  k6Log: "k6.log",
  verdict: "verdict.json",
  html: "report.html",
  junit: "junit.xml",
  markdown: "summary.md",
} as const;

/** Newest run, as a link beside the runs. */
export const latest = "latest";

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** `20261123T152209Z-sandbox-k7qm`: sorts by time, names the environment, and two at once differ. */
export function newRunId(environment: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, "");
  const suffix = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return `${stamp}-${environment}-${suffix}`;
}

/** Makes the folder of a new run and points `latest` to it. */
export function createRunFolder(runsFolder: string, run: string): string {
  const folder = join(runsFolder, run);
  try {
    mkdirSync(folder, { recursive: true });
    pointLatest(runsFolder, run);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TollgateError(
      "internal",
      `the run's folder cannot be made: ${why}`,
      "set --runs to a folder that you may write to",
      { cause },
    );
  }
  return folder;
}

/** By renaming, so that a reader never finds no link between the old one and the new. */
function pointLatest(runsFolder: string, run: string): void {
  const fresh = join(runsFolder, `.${latest}-${run}`);
  rmSync(fresh, { force: true });
  symlinkSync(run, fresh);
  renameSync(fresh, join(runsFolder, latest));
}
