import type { AskedCriterion } from "../asked.ts";
import type { Evidence, Fact } from "../evidence.ts";
import { count, someOf } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import { judgementOf } from "./judgement-of.ts";

/** Everything that the plan expects was looked at, and holds. One that is broken fails; one not looked at is inconclusive. */
export function judgeAllHold(
  criterion: AskedCriterion,
  evidence: Evidence,
  of: string,
  expected: readonly string[],
): Judgement {
  const facts = evidence.facts.filter((fact) => fact.criterion === criterion.id && expected.includes(fact.subject));
  const seen = new Set(facts.map((fact) => fact.subject));
  const notSeen = expected.filter((subject) => !seen.has(subject));
  const broken = facts.filter((fact) => !fact.holds);
  const floor = Math.max(criterion.minimumEvidence.count, 1);
  const why = evidence.missing.filter((gap) => gap.criterion === criterion.id).map((gap) => gap.why);
  const reasons = [
    ...(notSeen.length > 0
      ? [`${count(notSeen.length)} of ${count(expected.length)} not seen: ${someOf(notSeen, namesShown)}`]
      : []),
    ...(facts.length < floor
      ? [`${count(facts.length)} of at least ${count(floor)} ${criterion.minimumEvidence.of}`]
      : []),
    ...why,
  ];
  const answer = broken.length > 0 ? "fail" : reasons.length > 0 ? "inconclusive" : "pass";
  return judgementOf(criterion, of, {
    answer,
    measured: seen.size - new Set(broken.map((fact) => fact.subject)).size,
    evidenceCount: seen.size,
    reason: {
      fail: `broken: ${someOf(
        broken.map((fact) => fact.subject),
        namesShown,
      )}`,
      inconclusive: reasons.join("; "),
      pass: `all ${count(seen.size)} ${criterion.minimumEvidence.of} hold`,
    }[answer],
    findings: broken.map(finding),
  });
}

const finding = ({ subject, expected, got, requestId, mend }: Fact): string =>
  [
    `${subject}: expected ${expected}, got ${got}`,
    ...(requestId === undefined ? [] : [` (request ${requestId})`]),
    ...(mend === undefined ? [] : [` → ${mend}`]),
  ].join("");

const namesShown = 3;
