import type { ObservedDatabase, ObservedStatement } from "../../evidence/observation.ts";
import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { count, percent, plural, significant } from "../../thresholds/format.ts";

/** How the database was doing while it was watched: for people, judged by nobody. */
export interface DatabaseSummary {
  /** Name and value, the worst of what was seen. */
  readonly entries: readonly (readonly [name: string, value: string])[];
  /** Those that took most of the time, the dearest first. */
  readonly statements: readonly StatementSummary[];
  readonly notes: readonly string[];
}

export interface StatementSummary {
  readonly query: string;
  readonly calls: string;
  readonly meanMs: string;
  readonly share: string;
}

/** Null where nobody looked. */
export function databaseSummary({ observations }: RecordedRun): DatabaseSummary | null {
  const looks = observations.filter((seen) => seen.kind === "database");
  const last = looks.at(-1);
  if (last === undefined) return null;
  const worst = (of: (look: ObservedDatabase) => number | null) => Math.max(0, ...looks.map((look) => of(look) ?? 0));
  const hasReplica = looks.some((look) => look.replicationLagSeconds !== null);
  return {
    entries: [
      ["cache hits", last.cacheHitShare === null ? "none asked for" : percent(last.cacheHitShare)],
      ["locks waited for", count(worst((look) => look.waitingLocks))],
      ["longest transaction", `${significant(worst((look) => look.longestTransactionSeconds))} s`],
      [
        "replication",
        hasReplica ? `${significant(worst((look) => look.replicationLagSeconds))} s behind` : "no replica",
      ],
      [
        "autovacuum",
        plural(
          worst((look) => look.autovacuumWorkers),
          "worker",
        ),
      ],
    ],
    statements: (last.statements ?? []).map(statementSummary),
    notes: last.notes,
  };
}

const statementSummary = ({ query, calls, totalMs, share }: ObservedStatement): StatementSummary => ({
  query,
  calls: count(calls),
  meanMs: significant(totalMs / Math.max(1, calls)),
  share: percent(Number(share.toFixed(3))),
});
