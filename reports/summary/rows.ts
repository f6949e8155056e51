import type { Answer } from "../../thresholds/answer.ts";
import type { AskedCriterion } from "../../thresholds/asked.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import type { Role } from "../../thresholds/criterion.ts";
import { count } from "../../thresholds/format.ts";
import type { Judgement } from "../../thresholds/judgement.ts";
import { type AgainstLimit, againstLimit, intervalText, limitText, marginText, measuredText } from "../text/figures.ts";
import { asName, asSentence } from "../text/visible.ts";

/** One judgement as a line of a table. */
export interface Row {
  readonly id: CriterionId;
  readonly title: string;
  readonly role: Role;
  readonly of: string;
  readonly answer: Answer;
  readonly measured: string;
  /** Empty where there is none. */
  readonly interval: string;
  readonly limit: string;
  readonly margin: string;
  readonly against: AgainstLimit | null;
  readonly evidence: string;
  readonly evidenceOf: string;
  readonly reason: string;
  readonly findings: readonly string[];
  /** The words of the deployment sequence, and where they stand. */
  readonly source: { readonly step: string; readonly quote: string };
}

/** Each answer's sign: never told by colour alone. */
export const signs = { pass: "✓", fail: "✗", inconclusive: "?" } as const satisfies Record<Answer, string>;

export const rowsOf = (judgements: readonly Judgement[], asked: readonly AskedCriterion[]): readonly Row[] =>
  judgements.map((judgement) =>
    rowOf(
      judgement,
      asked.find(({ id }) => id === judgement.id),
    ),
  );

function rowOf(judgement: Judgement, criterion: AskedCriterion | undefined): Row {
  const against = againstLimit(judgement, criterion);
  return {
    id: judgement.id,
    title: asName(judgement.title),
    role: criterion?.role ?? "fact",
    of: asName(judgement.of),
    answer: judgement.answer,
    measured: measuredText(judgement),
    interval: intervalText(judgement),
    limit: limitText(judgement, criterion),
    margin: marginText(against),
    against,
    evidence: count(judgement.evidenceCount),
    evidenceOf: asName(judgement.evidenceOf),
    reason: asSentence(judgement.reason),
    findings: judgement.findings.map(asSentence),
    source: {
      step: asName(criterion?.source.step ?? ""),
      quote: asSentence(criterion?.source.quote ?? ""),
    },
  };
}
