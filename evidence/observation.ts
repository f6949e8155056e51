import type { CriterionId } from "../thresholds/criteria.ts";
import type { LoadPlan } from "../thresholds/load-plan.ts";
import type { Window } from "./window/window.ts";

/** One recorded fact with its time (UTC, ms since the epoch) and its origin. */
export type Observation = { readonly atMs: number; readonly origin: string } & ObservedBody;

export type ObservedBody =
  | { readonly kind: "run-started" }
  | { readonly kind: "load-started"; readonly load: LoadPlan }
  | { readonly kind: "window"; readonly window: Window }
  /** A generator process in one second. Shares are of one core; `machineShare` of all cores. */
  | {
      readonly kind: "generator";
      readonly load: string;
      readonly instance: string;
      readonly cpuShare: number;
      readonly machineShare: number;
      readonly rssBytes: number;
    }
  /** Written before a load's evidence is judged while it may still be extended; a load without any is looked at once. */
  | { readonly kind: "look"; readonly load: string }
  /** tollgate's own process, which takes the windows, in the `overMs` before: the longest standstill, and what it holds. */
  | {
      readonly kind: "collector";
      readonly load: string;
      readonly overMs: number;
      readonly standstillMs: number;
      readonly collectionMs: number;
      readonly rssBytes: number;
    }
  | { readonly kind: "load-ended"; readonly load: string; readonly ends: readonly GeneratorEnd[] }
  /** What of a load's evidence was lost on its way, or why it could not run at all. */
  | { readonly kind: "load-lost"; readonly load: string; readonly why: string }
  /** Health probes whose scheduled instants lie in one second. */
  | {
      readonly kind: "probes";
      readonly startMs: number;
      readonly sent: number;
      readonly up: number;
      readonly why?: string;
    }
  | ObservedQueries
  | ObservedDatabase
  | ObservedFact
  | ObservedReading
  /** What should have been observed and was not. */
  | { readonly kind: "missing"; readonly criterion: CriterionId; readonly why: string }
  | { readonly kind: "fault-injected"; readonly fault: string }
  /** It was asked for and did not happen, or not wholly. */
  | { readonly kind: "fault-not-injected"; readonly fault: string; readonly why: string }
  /** It may still be in the sandbox. */
  | { readonly kind: "fault-not-undone"; readonly fault: string; readonly why: string }
  | { readonly kind: "interrupted"; readonly signal: string }
  | { readonly kind: "run-ended" };

/** How the database was doing at one instant: for people, judged by nobody. */
export interface ObservedDatabase {
  readonly kind: "database";
  readonly waitingLocks: number;
  readonly longestTransactionSeconds: number;
  /** Null: it has no replica. */
  readonly replicationLagSeconds: number | null;
  readonly autovacuumWorkers: number;
  /** Of the blocks asked for since the run began to look; null: none was. */
  readonly cacheHitShare: number | null;
  /** At the end alone, where the server counts statements. */
  readonly statements?: readonly ObservedStatement[];
  /** What could not be seen, and which grant or extension would show it. */
  readonly notes: readonly string[];
}

/** What one statement has cost since the run began to look. */
export interface ObservedStatement {
  /** Without literals. */
  readonly query: string;
  readonly calls: number;
  readonly totalMs: number;
  /** Of the time that all statements took. */
  readonly share: number;
}

/** One canary query's executions whose scheduled instants lie in one second. */
export interface ObservedQueries {
  readonly kind: "queries";
  readonly query: string;
  readonly startMs: number;
  readonly executed: number;
  /** Timed out, or ended by the server or the connection; they are in no histogram. */
  readonly failed: number;
  /** HdrHistogram V2 as the windows carry it: from the scheduled instant to the last row. */
  readonly sinceScheduled: string;
  /** The same without what the sampler itself was late by. */
  readonly charged: string;
  /** Why most of those that failed did. */
  readonly why?: string;
}

/** One thing that was looked at, beside what was promised of it. */
export interface ObservedFact {
  readonly kind: "fact";
  readonly criterion: CriterionId;
  /** What was looked at, e.g. `payment/pay-once`; the plan lists the subjects that it expects. */
  readonly subject: string;
  readonly holds: boolean;
  readonly expected: string;
  readonly got: string;
  readonly durationMs?: number;
  readonly requestId?: string;
  /** By which reports group it, e.g. its service. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The command, or the act, that mends it when it does not hold. */
  readonly mend?: string;
}

/** One look at a fact that a trigger watches, again and again. What could not be read is no reading. */
export interface ObservedReading {
  readonly kind: "reading";
  readonly criterion: CriterionId;
  /** What is watched, e.g. a pool or an invariant; the plan lists the subjects that it expects. */
  readonly subject: string;
  /** The source's own time: a cached answer, read twice, is one reading. */
  readonly sampledAtMs: number;
  readonly broken: boolean;
  /** For people: what was there. */
  readonly got: string;
}

/** How one k6 process ended. */
export type GeneratorEnd = {
  readonly instance: string;
} /** `errors`: what it logged as such, e.g. exceptions of the scenario; absent where it logged none. */ & (
  | { readonly kind: "finished"; readonly errors?: LoggedErrors }
  | { readonly kind: "stopped"; readonly why: string }
  | { readonly kind: "died"; readonly exitCode: number | null; readonly meaning: string }
);

export interface LoggedErrors {
  readonly count: number;
  readonly last: string;
}
