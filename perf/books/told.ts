import type { ObservedFact } from "../../evidence/observation.ts";
import { count } from "../../thresholds/format.ts";
import type { Comparison } from "./compare.ts";
import type { ReadSetting } from "./durability.ts";
import type { Findings } from "./findings.ts";
import type { Stored } from "./stored.ts";
import { type Moment, paymentSubjects, settingSubject } from "./subjects.ts";

type Fact = Omit<ObservedFact, "kind" | "criterion">;

/** What a comparison says, as facts. */
export function paymentFacts(compared: Comparison, stored: Stored, entriesPerPayment: number | undefined): Fact[] {
  const { acknowledged, refused, lost, doubled, storedThoughRefused, storedUnacknowledged } = compared;
  const beside = storedUnacknowledged === 0 ? "" : `; ${count(storedUnacknowledged)} more that nobody acknowledged`;
  return [
    noneOf(lost, {
      subject: paymentSubjects.stored,
      expected: `${count(acknowledged)} acknowledged payments stored`,
      good: `all are${beside}`,
      bad: "lost",
    }),
    noneOf(doubled, {
      subject: paymentSubjects.once,
      expected: "each payment stored once",
      good: `${count(stored.payments)} are`,
      bad: "stored twice",
    }),
    noneOf(storedThoughRefused, {
      subject: paymentSubjects.refused,
      expected: `none of ${count(refused)} refused payments stored`,
      good: "none is",
      bad: "stored",
    }),
    ...(entriesPerPayment === undefined ? [] : [balanced(stored, entriesPerPayment)]),
  ];
}

const balanced = ({ unbalanced, payments }: Stored, entriesPerPayment: number): Fact =>
  noneOf(unbalanced, {
    subject: paymentSubjects.balanced,
    expected: `${count(entriesPerPayment)} ledger entries each, which sum to 0`,
    good: `${count(payments)} payments have them`,
    bad: "do not balance",
  });

interface Telling {
  readonly subject: string;
  readonly expected: string;
  readonly good: string;
  readonly bad: string;
}

function noneOf(findings: Findings, { subject, expected, good, bad }: Telling): Fact {
  const holds = findings.count === 0;
  return { subject, holds, expected, got: holds ? good : `${count(findings.count)} ${bad}: ${keysOf(findings)}` };
}

const keysOf = ({ count: all, first }: Findings): string =>
  all > first.length ? `${first.join(", ")} and ${count(all - first.length)} more` : first.join(", ");

export const settingFacts = (settings: readonly ReadSetting[], moment: Moment): Fact[] =>
  settings.map(({ name, isDurable, got }) => ({
    subject: settingSubject(name, moment),
    holds: isDurable,
    expected: "on",
    got,
  }));
