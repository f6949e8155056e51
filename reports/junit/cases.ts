import type { Answer } from "../../thresholds/answer.ts";
import type { Asked } from "../../thresholds/asked.ts";
import { criteria } from "../../thresholds/criteria.ts";
import type { Row } from "../summary/rows.ts";
import type { Summary } from "../summary/summary.ts";

export interface TestCase {
  readonly name: string;
  readonly outcome: Outcome;
}

/** CI takes skipped for green: nothing that keeps a run from a pass may be one. */
export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped"; readonly message: string }
  | { readonly kind: "failure" | "error"; readonly message: string; readonly details: readonly string[] };

export const rowCase = (row: Row): TestCase => ({ name: `${row.id} of ${row.of}`, outcome: outcomeOf(row) });

const kindOf = { fail: "failure", inconclusive: "error" } as const satisfies Record<Exclude<Answer, "pass">, string>;

function outcomeOf({ answer, reason, measured, interval, limit, evidence, evidenceOf, findings }: Row): Outcome {
  if (answer === "pass") return { kind: "passed" };
  const numbers = `measured ${measured}${interval && ` (${interval})`}, limit ${limit}, from ${evidence} ${evidenceOf}`;
  return { kind: kindOf[answer], message: reason, details: [numbers, ...findings] };
}

/** What an environment leaves out is skipped; but a release cannot be promoted without its SLOs, so there it is an error. */
export function notAskedCases({ notAsked }: Summary, { profile }: Asked): readonly TestCase[] {
  return notAsked.map(({ id, reason }) => {
    const message = `not asked: ${reason}`;
    const needed = profile === "release" && criteria.some((row) => row.id === id && row.role === "slo");
    return { name: id, outcome: needed ? { kind: "error", message, details: [] } : { kind: "skipped", message } };
  });
}

export const notBuiltCases = ({ notBuilt }: Summary): readonly TestCase[] =>
  notBuilt.map((id) => ({ name: id, outcome: { kind: "skipped", message: "not built: no collector for it yet" } }));

/** The run as a whole, last: what no single criterion would show. */
export function runCase({ rows, reservations, answer, exit }: Summary): TestCase {
  const nothing = rows.length === 0 ? ["nothing was asked, so nothing is shown"] : [];
  const open = [...reservations, ...nothing];
  const hidden = exit.code !== 0 && open.length === 0 && rows.every((row) => row.answer === "pass");
  const problems = hidden ? [`${answer}, exit ${exit.code}: ${exit.meaning}`] : open;
  const [message] = problems;
  return {
    name: "the run as a whole",
    outcome: message === undefined ? { kind: "passed" } : { kind: "error", message, details: problems },
  };
}
