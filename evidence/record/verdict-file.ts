import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Judgement } from "../../thresholds/judgement.ts";
import type { Verdict } from "../../thresholds/verdict.ts";
import type { Anchor } from "./anchor.ts";
import { files } from "./run-folder.ts";

/** verdict.json, and `--json` on stdout. Text is as it was recorded: whoever shows it escapes it. */
export interface VerdictFile extends Pick<Verdict, "answer" | "notAsked" | "notBuilt" | "reservations"> {
  readonly exitCode: number;
  readonly run: string;
  readonly judgements: readonly JudgementEntry[];
  readonly anchor: Anchor;
}

export type JudgementEntry = Omit<Judgement, "title" | "interval"> & {
  /** Null at an end that has no bound. */
  readonly interval: readonly [number | null, number | null] | null;
};

/** The verdict that was written beside a record; null when there is none that could be held against it. */
export function readVerdict(folder: string): VerdictFile | null {
  try {
    const found = JSON.parse(readFileSync(join(folder, files.verdict), "utf8")) as VerdictFile;
    return typeof found.anchor.head.hash === "string" && Array.isArray(found.judgements) ? found : null;
  } catch {
    return null;
  }
}

/** What ties a record to its verdict and does not fit. */
export function anchorFindings(anchor: Anchor, recorded: Pick<VerdictFile, "anchor"> | null): readonly string[] {
  if (recorded === null) return [`there is no ${files.verdict} to hold it against`];
  const { head, planHash } = recorded.anchor;
  const sameLog = anchor.head.hash === head.hash && anchor.head.count === head.count;
  const lines = `${anchor.head.count} lines instead of ${head.count}, or another hash`;
  return [
    ...(sameLog ? [] : [`${files.evidence} is not the one of the verdict: ${lines}`]),
    ...(anchor.planHash === planHash ? [] : [`${files.plan} is not the one of the verdict`]),
  ];
}
