import { type Exit, exitCodes } from "../../evidence/errors.ts";
import type { Observation } from "../../evidence/observation.ts";
import type { Anchor } from "../../evidence/record/anchor.ts";
import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import type { Answer } from "../../thresholds/answer.ts";
import { asName, asSentence } from "../text/visible.ts";
import { exitAdvice, exitMeaning } from "./exits.ts";
import { warningsOf } from "./generator.ts";
import { type Row, rowsOf } from "./rows.ts";

/** A run as people read it, derived once; formats lay it out and escape it. All text in it is visible text. */
export interface Summary {
  readonly run: string;
  readonly command: string;
  readonly environment: string;
  readonly production: boolean;
  readonly profile: string;
  readonly release: { readonly old: string; readonly new: string };
  readonly answer: Answer;
  readonly exit: { readonly name: Exit; readonly code: number; readonly meaning: string; readonly advice: string };
  readonly times: Times;
  readonly rows: readonly Row[];
  readonly notAsked: readonly { readonly id: string; readonly reason: string }[];
  readonly notBuilt: readonly string[];
  readonly loosened: readonly { readonly id: string; readonly limit: string; readonly reason: string }[];
  readonly reservations: readonly string[];
  /** Worth knowing, though none of it decides. */
  readonly warnings: readonly string[];
  readonly faults: readonly InjectedFault[];
  readonly anchor: Anchor;
}

export interface Times {
  readonly startMs: number;
  /** Null when the record does not say that the run ended. */
  readonly endMs: number | null;
  /** The last thing seen; equals `endMs` where there is one. */
  readonly lastMs: number;
}

export interface InjectedFault {
  readonly fault: string;
  readonly atMs: number;
}

export function summarize(run: RecordedRun): Summary {
  const { plan, verdict, exit, anchor, observations } = run;
  const rows = rowsOf(verdict.judgements, plan.asked.criteria);
  return {
    run: asName(plan.run),
    command: asName(plan.command),
    environment: asName(plan.environment.name),
    production: plan.environment.production,
    profile: plan.asked.profile,
    release: { old: asName(plan.release.old), new: asName(plan.release.new) },
    answer: verdict.answer,
    exit: {
      name: exit,
      code: exitCodes[exit],
      meaning: exitMeaning[exit],
      advice: verdict.answer === "fail" ? exitAdvice.failed : exitAdvice[exit],
    },
    times: timesOf(plan.startedAtMs, observations),
    rows,
    notAsked: verdict.notAsked.map(({ id, reason }) => ({ id, reason: asSentence(reason) })),
    notBuilt: verdict.notBuilt,
    loosened: plan.asked.criteria.flatMap(({ id, loosened }) =>
      loosened === undefined
        ? []
        : [{ id, limit: rows.find((row) => row.id === id)?.limit ?? "", reason: asSentence(loosened) }],
    ),
    reservations: verdict.reservations.map(asSentence),
    warnings: warningsOf(run).map(asSentence),
    faults: observations.flatMap((seen) =>
      seen.kind === "fault-injected" ? [{ fault: asName(seen.fault), atMs: seen.atMs }] : [],
    ),
    anchor,
  };
}

function timesOf(plannedMs: number, observations: readonly Observation[]): Times {
  const startMs = observations.find(({ kind }) => kind === "run-started")?.atMs ?? plannedMs;
  const endMs = observations.find(({ kind }) => kind === "run-ended")?.atMs ?? null;
  return { startMs, endMs, lastMs: endMs ?? observations.at(-1)?.atMs ?? startMs };
}
