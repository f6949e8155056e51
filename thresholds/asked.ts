import { type CriterionId, criteria } from "./criteria.ts";
import type { Criterion, Setting, Whose } from "./criterion.ts";
import type { Rule } from "./rule.ts";

export type ProfileName = "ci" | "nightly" | "release" | "smoke" | "perf";

/** What one run asks, fixed before it starts and kept in its plan. */
export interface Asked {
  readonly profile: ProfileName;
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
  perf: ["throughput", "payment-latency", "error-rate", "availability", "errors-trigger", "payment-failures-trigger"],
};

export interface AskOptions {
  readonly profile: ProfileName;
  readonly setting: Setting;
  readonly notAsked: Readonly<Partial<Record<CriterionId, string>>>;
  readonly limits: Readonly<Partial<Record<CriterionId, LimitOverride>>>;
}

export function ask({ profile, setting, notAsked, limits }: AskOptions): Asked {
  const rows = (criteria as readonly (Criterion & { id: CriterionId })[]).filter(
    (row) => row.askedIn.includes(setting) && (only[profile]?.includes(row.id) ?? true),
  );
  const wanted = rows.filter((row) => notAsked[row.id] === undefined);
  return {
    profile,
    criteria: wanted.filter((row) => row.status === "built").map((row) => withLimit(row, limits[row.id])),
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

function withLimit(
  { status, askedIn, ...row }: Criterion & { id: CriterionId },
  override?: LimitOverride,
): AskedCriterion {
  if (override === undefined) return row;
  const rule = limited(row.rule, override.limit);
  const loosened = looser(row.rule, override.limit) ? (override.reason ?? "no reason given") : undefined;
  return { ...row, rule, ...(loosened === undefined ? {} : { loosened }) };
}

/** The one number of a rule that an environment may set. */
export function limitOf(rule: Rule): number | undefined {
  switch (rule.kind) {
    case "share":
    case "rate-trigger":
      return rule.limitShare;
    case "quantile":
      return rule.limitMs;
    case "sustained":
      return rule.limitPerSecond;
    case "all-hold":
      return rule.limitCount;
    case "fact-trigger":
      return undefined;
  }
}

/** Whether a limit lets more through than the rule's own. */
export function looser(rule: Rule, limit: number): boolean {
  const own = limitOf(rule);
  return own !== undefined && (rule.comparison === "<" ? limit > own : limit < own);
}

function limited(rule: Rule, limit: number): Rule {
  switch (rule.kind) {
    case "share":
      return { ...rule, limitShare: limit };
    case "quantile":
      return { ...rule, limitMs: limit };
    case "sustained":
      return { ...rule, limitPerSecond: limit };
    default:
      return rule;
  }
}
