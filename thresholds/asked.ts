import { type CriterionId, criteria } from "./criteria.ts";
import type { Criterion, Setting, Whose } from "./criterion.ts";
import { isLooser, withLimit } from "./limit.ts";
import { onlyLook } from "./looks.ts";

/** How much is asked: `release` never promotes on an SLO that was not asked. */
export type ProfileName = "ci" | "nightly" | "release" | "smoke" | "perf" | "preflight" | "db" | "dlq";

/** What one run asks, fixed before it starts and kept in its plan. */
export interface Asked {
  readonly profile: ProfileName;
  /** Planned looks at the evidence of its SLOs, see looks.ts; records from before there were any have one. */
  readonly looks?: number;
  readonly criteria: readonly AskedCriterion[];
  readonly notAsked: readonly { readonly id: CriterionId; readonly reason: string }[];
  readonly notBuilt: readonly CriterionId[];
}

/** A criterion with the limit that this environment set, if it set one. */
export type AskedCriterion = Omit<Criterion, "id" | "status" | "askedIn"> & {
  readonly id: CriterionId;
  /** Why its limit is looser than the sequence's; absent when it is not. */
  readonly loosened?: string;
};

/** An environment's own limit, in the unit of the rule; loosening needs a reason. */
export interface LimitOverride {
  readonly limit: number;
  readonly reason?: string | undefined;
}

/** Profiles that ask less than the whole sequence name what they ask. */
const only: Readonly<Partial<Record<ProfileName, readonly CriterionId[]>>> = {
  smoke: ["critical-flows"],
  preflight: [
    "backup-restorable",
    "brokers-healthy",
    "registry-up",
    "schemas-registered",
    "migration-applied",
    "indexes-present",
    "statistics-fresh",
  ],
  perf: ["throughput", "payment-latency", "error-rate", "availability", "errors-trigger", "payment-failures-trigger"],
  dlq: ["dlq-handlers"],
  db: ["database-latency", "pool-trigger", "corruption-trigger", "zero-data-loss"],
};

/** Whether a profile asks a criterion, wherever it is run. */
export const isAskedBy = (profile: ProfileName, id: CriterionId): boolean => only[profile]?.includes(id) ?? true;

/** What fixes a run's questions: the command's profile, where it runs, and what its environment file says. */
export interface AskOptions {
  readonly profile: ProfileName;
  readonly setting: Setting;
  readonly notAsked: Readonly<Partial<Record<CriterionId, string>>>;
  readonly limits: Readonly<Partial<Record<CriterionId, LimitOverride>>>;
  /** One unless an undecided stage may be extended. */
  readonly looks?: number;
}

type Row = Criterion & { readonly id: CriterionId };

/** The criteria of a profile in a setting, with the environment's limits; what it leaves out is told apart. */
export function ask({ profile, setting, notAsked, limits, looks = onlyLook.planned }: AskOptions): Asked {
  const rows = (criteria as readonly Row[]).filter(
    (row) => row.askedIn.includes(setting) && isAskedBy(profile, row.id),
  );
  const wanted = rows.filter((row) => notAsked[row.id] === undefined);
  return {
    profile,
    looks,
    criteria: wanted.filter((row) => row.status === "built").map((row) => adjusted(row, limits[row.id])),
    notAsked: rows.flatMap((row) =>
      notAsked[row.id] === undefined ? [] : [{ id: row.id, reason: notAsked[row.id] ?? "" }],
    ),
    notBuilt: wanted.filter((row) => row.status === "not built").map((row) => row.id),
  };
}

/** The subjects that a criterion is judged on, one judgement each. */
export function subjectsOf(of: Whose, judged: readonly string[]): readonly string[] {
  return of === "new" ? judged : ["platform"];
}

function adjusted({ status, askedIn, ...row }: Row, override?: LimitOverride): AskedCriterion {
  const rule = override === undefined ? null : withLimit(row.rule, override.limit);
  if (override === undefined || rule === null) return row;
  const loosened = isLooser(row.rule, override.limit) ? { loosened: override.reason ?? "no reason given" } : {};
  return { ...row, rule, ...loosened };
}
