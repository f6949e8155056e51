import type { Answer } from "../../thresholds/answer.ts";
import { type Asked, ask } from "../../thresholds/asked.ts";
import { criterion } from "../../thresholds/criteria.ts";
import { judge } from "../../thresholds/judge/judge.ts";
import { evidenceOf } from "./evidence.ts";
import type { DrawnSecond, Family, RunShape } from "./families.ts";

/** A way to decide a run; all of them see the same seconds. */
export interface DecidingRule {
  readonly id: string;
  readonly says: string;
  decide(criterion: Family["criterion"], drawn: readonly DrawnSecond[], shape: RunShape): Answer;
}

/** The share of bad requests that a criterion allows. */
export const limitOf = (id: Family["criterion"]): number =>
  id === "error-rate" ? criterion(id).rule.limitShare : 1 - criterion(id).rule.quantile;

export const checkSeconds = 60;

export const rules = [
  { id: "tollgate", says: "the judge of this repository, as it is", decide: asJudged },
  {
    id: "k6",
    says: "a threshold over the whole run, p(95)<100 or rate<0.001: good or bad, whatever it rests on",
    decide: wholeRun,
  },
  {
    id: "5 in a row",
    says: `one query every ${checkSeconds} s over the last ${checkSeconds} s; five failed ones in a row fail`,
    decide: checksInARow(5),
  },
  {
    id: "first failure",
    says: `the same, the first failed query fails: Flagger's default (threshold 1) and Argo Rollouts' (failureLimit 0)`,
    decide: checksInARow(1),
  },
] as const satisfies readonly DecidingRule[];
export type RuleId = (typeof rules)[number]["id"];

const asked: Readonly<Record<Family["criterion"], Asked>> = {
  "error-rate": askedAlone("error-rate"),
  "payment-latency": askedAlone("payment-latency"),
};

/** One criterion as it is asked in CI, and no other. */
export function askedAlone(id: Family["criterion"]): Asked {
  const all = ask({ profile: "perf", setting: "ci", notAsked: {}, limits: {} });
  return { ...all, criteria: all.criteria.filter((row) => row.id === id) };
}

function asJudged(id: Family["criterion"], drawn: readonly DrawnSecond[], shape: RunShape): Answer {
  return judge(asked[id], { judged: ["2.1.0"], facts: {} }, evidenceOf(id, drawn, shape)).answer;
}

function wholeRun(id: Family["criterion"], drawn: readonly DrawnSecond[], { perSecond }: RunShape): Answer {
  return shareOf(drawn, perSecond) < limitOf(id) ? "pass" : "fail";
}

function checksInARow(needed: number): DecidingRule["decide"] {
  return (id, drawn, { perSecond }) => {
    let inARow = 0;
    for (let end = checkSeconds; end <= drawn.length; end += checkSeconds) {
      const failed = shareOf(drawn.slice(end - checkSeconds, end), perSecond) >= limitOf(id);
      inARow = failed ? inARow + 1 : 0;
      if (inARow >= needed) return "fail";
    }
    return "pass";
  };
}

function shareOf(drawn: readonly DrawnSecond[], perSecond: number): number {
  let bad = 0;
  for (const second of drawn) bad += second.bad;
  return bad / (drawn.length * perSecond);
}
