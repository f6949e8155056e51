import { type Asked, type AskedCriterion, subjectsOf } from "../asked.ts";
import type { CriterionId } from "../criteria.ts";
import type { Evidence } from "../evidence.ts";
import type { Judgement } from "../judgement.ts";
import { unreachable } from "../unreachable.ts";
import { type Verdict, verdictOf } from "../verdict.ts";
import { judgeAllHold } from "./all-hold.ts";
import { judgeFactTrigger, type Watch } from "./fact-trigger.ts";
import { judgeQuantile } from "./quantile.ts";
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
}

/** Every criterion asked, on each of its subjects. Pure: no clock, no I/O, so a record can be judged again. */
export function judge(asked: Asked, expected: Expected, evidence: Evidence): Verdict {
  const judgements = asked.criteria.flatMap((criterion) =>
    subjectsOf(criterion.of, expected.judged).map((of) => judgeOne(criterion, of, expected, evidence)),
  );
  return verdictOf(judgements, asked, evidence.reservations);
}

function judgeOne(criterion: AskedCriterion, of: string, expected: Expected, evidence: Evidence): Judgement {
  const { rule } = criterion;
  switch (rule.kind) {
    case "share":
      return judgeShare(criterion, rule, evidence, of);
    case "quantile":
      return judgeQuantile(criterion, rule, evidence, of);
    case "sustained":
      return judgeSustained(criterion, rule, evidence, of);
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

/** The facts expected of one version, or all where the criterion is not about one. */
function subjectsFor(criterion: AskedCriterion, of: string, { facts }: Expected): readonly string[] {
  const subjects = facts[criterion.id] ?? [];
  return criterion.of === "new" ? subjects.filter((subject) => subject.endsWith(`@${of}`)) : subjects;
}
