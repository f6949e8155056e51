import { type Asked, type AskedCriterion, subjectsOf } from "../asked.ts";
import type { CriterionId } from "../criteria.ts";
import type { Evidence } from "../evidence.ts";
import type { Judgement } from "../judgement.ts";
import { confidenceAt, type Looks, onlyLook } from "../looks.ts";
import type { QuantileRule, ShareRule, SustainedRule } from "../rule.ts";
import { unreachable } from "../unreachable.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { judgeAllHold } from "./all-hold.ts";
import { judgeFactTrigger, type Watch } from "./fact-trigger.ts";
import { inconclusive } from "./judgement-of.ts";
import { judgeQuantile } from "./quantile.ts";
import { judgeQueryLatency } from "./query-latency.ts";
import type { QueryPlan } from "./query-shares.ts";
import { judgeRateTrigger } from "./rate-trigger.ts";
import { judgeShare } from "./share.ts";
import { judgeSustained } from "./sustained.ts";

/** What the plan promised to look at. */
export interface Expected {
  /** Versions whose traffic is judged, the new one first. */
  readonly judged: readonly string[];
  /** Subjects of every criterion that is a list of facts; `@<version>` at the end ties one to a version. */
  readonly facts: Readonly<Partial<Record<CriterionId, readonly string[]>>>;
  /** What is read again and again, for every trigger that watches a fact. */
  readonly watches?: Readonly<Partial<Record<CriterionId, Watch>>>;
  /** Canary queries; absent: none. */
  readonly queries?: QueryPlan;
}

/** Every criterion asked, on each of its subjects. Pure: no clock, no I/O, so a record can be judged again. */
export function judge(asked: Asked, expected: Expected, evidence: Evidence): Verdict {
  const looks = { planned: asked.looks ?? onlyLook.planned, taken: evidence.look };
  const judgements = asked.criteria.flatMap((criterion) =>
    subjectsOf(criterion.of, expected.judged).map((of) =>
      heldBack(judgeOne(criterion, of, expected, evidence, looks), evidence.missing),
    ),
  );
  return verdictOf(judgements, asked, evidence.reservations);
}

function judgeOne(
  criterion: AskedCriterion,
  of: string,
  expected: Expected,
  evidence: Evidence,
  looks: Looks,
): Judgement {
  const { rule } = criterion;
  switch (rule.kind) {
    case "share":
    case "quantile":
    case "sustained":
      return judgeSampled(criterion, rule, expected, evidence, of, looks);
    case "all-hold":
      return judgeAllHold(criterion, evidence, of, subjectsFor(criterion, of, expected));
    case "rate-trigger":
      return judgeRateTrigger(criterion, rule, evidence, of);
    case "fact-trigger":
      return judgeFactTrigger(criterion, rule, evidence, of, expected.watches?.[criterion.id]);
    default:
      return unreachable(rule);
  }
}

/** What is told from a sample is decided at planned looks alone; facts and triggers are no matter of how often one looks. */
function judgeSampled(
  criterion: AskedCriterion,
  rule: ShareRule | QuantileRule | SustainedRule,
  expected: Expected,
  evidence: Evidence,
  of: string,
  looks: Looks,
): Judgement {
  const confidence = confidenceAt(looks);
  if (confidence.kind === "missing") return inconclusive(criterion, of, confidence.why);
  switch (rule.kind) {
    case "share":
      return judgeShare(criterion, rule, evidence, of, confidence.value);
    case "quantile":
      return rule.latencyOf === "payments"
        ? judgeQuantile(criterion, rule, evidence, of, confidence.value)
        : judgeQueryLatency(criterion, rule, evidence, of, expected.queries, confidence.value);
    case "sustained":
      return judgeSustained(criterion, rule, evidence, of);
    default:
      return unreachable(rule);
  }
}

/** What a collector could not see of a criterion keeps a pass away, whatever its rule reads; it never mends a fail. */
function heldBack(judgement: Judgement, missing: Evidence["missing"]): Judgement {
  const { id, answer, reason } = judgement;
  const untold = missing.filter(({ criterion, why }) => criterion === id && !reason.includes(why));
  if (answer === "fail" || untold.length === 0) return judgement;
  return { ...judgement, answer: "inconclusive", reason: [reason, ...untold.map(({ why }) => why)].join("; ") };
}

/** The facts expected of one version, or all where the criterion is not about one. */
function subjectsFor(criterion: AskedCriterion, of: string, { facts }: Expected): readonly string[] {
  const subjects = facts[criterion.id] ?? [];
  return criterion.of === "new" ? subjects.filter((subject) => subject.endsWith(`@${of}`)) : subjects;
}
