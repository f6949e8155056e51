import type { Answer } from "../../thresholds/answer.ts";
import { criteria } from "../../thresholds/criteria.ts";
import { method, type RecordedMethod } from "../../thresholds/method.ts";
import { exitCodes } from "../errors.ts";
import { verdictFindings } from "./against-verdict.ts";
import { readRecord } from "./reader.ts";
import { judgeRecord, type RecordedRun } from "./recorded-run.ts";
import { readVerdict } from "./verdict-file.ts";

/** A record judged again, held against the verdict that was written when it was made. */
export interface Replay {
  readonly run: string;
  readonly answer: Answer;
  /** Null when no verdict was written. */
  readonly recordedAnswer: Answer | null;
  /** What the record itself has against a pass, e.g. that the run was interrupted. */
  readonly reservations: readonly string[];
  /** What does not fit: the anchor, an answer, the exit code. Empty when all does. */
  readonly findings: readonly string[];
  /** Criteria whose limit today is another one than in the plan. */
  readonly limitsChanged: readonly string[];
  /** Numbers of the method that are others today: today's were used. Null when the plan does not hold them. */
  readonly methodChanged: readonly string[] | null;
  readonly exitCode: number;
}

/** Anything that does not fit keeps the answer from being a pass: 75 at best. */
export async function replayRecord(folder: string): Promise<Replay> {
  const run = judgeRecord(await readRecord(folder));
  const recorded = readVerdict(folder);
  const findings = verdictFindings(run, recorded);
  const exit = findings.length > 0 && run.exit === "promote" ? "inconclusive" : run.exit;
  return {
    run: run.plan.run,
    answer: run.verdict.answer,
    recordedAnswer: recorded?.answer ?? null,
    reservations: run.verdict.reservations,
    findings,
    limitsChanged: limitsChanged(run),
    methodChanged: methodChanged(run),
    exitCode: exitCodes[exit],
  };
}

/** Null when the plan does not hold the method's numbers. */
function methodChanged({ plan }: RecordedRun): readonly string[] | null {
  const then = plan.method;
  const now: RecordedMethod = method;
  if (then === undefined) return null;
  return Object.keys({ ...then, ...now })
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name} was ${then[name] ?? "unknown"}, is ${now[name] ?? "gone"}`);
}

function limitsChanged({ plan }: RecordedRun): readonly string[] {
  return plan.asked.criteria
    .filter(({ id, rule }) => JSON.stringify(criteria.find((row) => row.id === id)?.rule) !== JSON.stringify(rule))
    .map(({ id }) => id);
}
