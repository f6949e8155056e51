import type { Evidence } from "../../thresholds/evidence.ts";
import { judge } from "../../thresholds/judge/judge.ts";
import type { Verdict } from "../../thresholds/verdict.ts";
import { assemble } from "../assemble.ts";
import { type Exit, exitCodes } from "../errors.ts";
import type { Observation } from "../observation.ts";
import type { Anchor } from "./anchor.ts";
import type { LogState } from "./log-reader.ts";
import type { Plan } from "./plan.ts";
import type { FoundRecord } from "./reader.ts";

/** A run as every report shows it: all of it is derived from the record, nothing from the process that wrote it. */
export interface RecordedRun {
  readonly plan: Plan;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
  readonly exit: Exit;
  readonly anchor: Anchor;
  readonly observations: readonly Observation[];
}

/** Judges a record. A log that is not whole is a reservation against it: never a pass. */
export function judgeRecord({ plan, planHash, observations, log }: FoundRecord): RecordedRun {
  const evidence = assemble(plan, observations);
  const reservations = [...logReservations(log), ...evidence.reservations];
  const verdict = judge(plan.asked, plan.expected, { ...evidence, reservations });
  const interrupted = observations.some(({ kind }) => kind === "interrupted");
  return {
    plan,
    evidence,
    verdict,
    exit: exitOf(verdict, interrupted),
    anchor: { head: log.head, planHash },
    observations,
  };
}

/** What the log itself has against the run. */
export function logReservations(log: LogState): readonly string[] {
  switch (log.kind) {
    case "closed":
      return [];
    case "incomplete":
      return [`the record is incomplete: ${log.why}`];
    case "broken":
      return [`the record is broken at line ${log.line}: ${log.why}`];
  }
}

/** Several at once: interrupted before failed before inconclusive. */
function exitOf({ answer }: Verdict, interrupted: boolean): Exit {
  if (interrupted) return "interrupted";
  return ({ pass: "promote", fail: "failed", inconclusive: "inconclusive" } as const)[answer];
}

/** The exit code of a run's verdict. */
export const exitCodeOf = ({ exit }: RecordedRun): number => exitCodes[exit];
