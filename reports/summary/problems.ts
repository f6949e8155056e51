import { groupBy } from "../../evidence/group.ts";
import type { Answer } from "../../thresholds/answer.ts";
import type { Row } from "./rows.ts";

/** Rows that are no pass for one and the same reason: a dead generator is told once, not for every criterion. */
export interface Problem {
  readonly answer: Exclude<Answer, "pass">;
  readonly rows: readonly Row[];
  readonly reason: string;
  readonly findings: readonly string[];
}

export const problemsOf = (rows: readonly Row[]): readonly Problem[] =>
  [...groupBy(rows, sameness).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined || first.answer === "pass") return [];
    return [{ answer: first.answer, rows: alike, reason: first.reason, findings: first.findings }];
  });

const sameness = ({ answer, reason, findings }: Row): string => JSON.stringify([answer, reason, findings]);

/** `throughput of platform, error-rate of 2.1.0 and 2.0.0`. */
export const subjectsText = (rows: readonly Row[]): string =>
  [...groupBy(rows, ({ id }) => id)].map(([id, own]) => `${id} of ${own.map(({ of }) => of).join(" and ")}`).join(", ");
