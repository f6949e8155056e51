import type { Answer } from "../../thresholds/answer.ts";
import type { Family, RunShape } from "./families.ts";
import { randomFrom } from "./random.ts";
import { type DecidingRule, limitOf, type RuleId, rules } from "./rules.ts";

/** Shares of runs with each answer. */
export type Answers = Readonly<Record<Answer, number>>;

/** True share of bad requests, as a multiple of what the limit allows. From 1 on a pass is wrong, below it a fail is. */
export const truths = [0.5, 0.8, 1, 1.25, 2] as const;
export type Truth = (typeof truths)[number];
const below = [0.8, 0.67, 0.5, 0.33, 0.2] as const;
const above = [1.25, 1.5, 2, 3, 5] as const;
/** So many runs decided, and rightly, is what "decides" means. */
export const decidedShare = 0.9;

export interface Calibrated {
  readonly family: Family;
  readonly answers: ReadonlyMap<Truth, Readonly<Record<RuleId, Answers>>>;
  /** The nearest truths at which tollgate decides; null when none of those that were tried. */
  readonly decides: { readonly below: number | null; readonly above: number | null };
}

/** Every rule on the same runs, for each truth; and how far from the limit the truth must be for tollgate to decide. */
export function calibrate(family: Family, runs: number, shape: RunShape): Calibrated {
  const answers = new Map(truths.map((truth) => [truth, allAnswers(family, truth, runs, shape)]));
  const known = new Map<number, Answers>([...answers].map(([truth, { tollgate }]) => [truth, tollgate]));
  const rightly = (truth: number, right: Answer): boolean =>
    (known.get(truth) ?? answersOf(rules[0], family, truth, runs, shape))[right] >= decidedShare;
  return {
    family,
    answers,
    decides: {
      below: below.find((truth) => rightly(truth, "pass")) ?? null,
      above: above.find((truth) => rightly(truth, "fail")) ?? null,
    },
  };
}

const allAnswers = (family: Family, truth: number, runs: number, shape: RunShape): Readonly<Record<RuleId, Answers>> =>
  Object.fromEntries(rules.map((rule) => [rule.id, answersOf(rule, family, truth, runs, shape)])) as Readonly<
    Record<RuleId, Answers>
  >;

function answersOf(rule: DecidingRule, family: Family, truth: number, runs: number, shape: RunShape): Answers {
  const random = randomFrom(`${family.id} at ${truth}`); // the same runs for every rule
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (let run = 0; run < runs; run += 1) {
    const drawn = family.draw(random, truth * limitOf(family.criterion), shape);
    counts[rule.decide(family.criterion, drawn, shape)] += 1;
  }
  return { pass: counts.pass / runs, fail: counts.fail / runs, inconclusive: counts.inconclusive / runs };
}
