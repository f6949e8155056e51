import { groupBy } from "../../evidence/group.ts";
import { plural } from "../../thresholds/format.ts";
import { problemsOf, subjectsText } from "./problems.ts";
import type { Row } from "./rows.ts";
import type { Summary } from "./summary.ts";

/** Why the run is no pass, worst first, each in one short line. */
export function reasonsInShort({ rows, reservations }: Pick<Summary, "rows" | "reservations">): readonly string[] {
  const failed = rows.filter(({ answer }) => answer === "fail");
  const open = problemsOf(rows.filter(({ answer }) => answer === "inconclusive"));
  return [
    ...[...groupBy(failed, ({ id }) => id).values()].map(failure),
    ...reservations,
    ...open.map((problem) => `${subjectsInShort(problem.rows)}: ${problem.findings[0] ?? problem.reason}`),
    ...(rows.length === 0 ? ["nothing was asked, so nothing is shown"] : []),
  ];
}

/** One criterion that failed for one or more subjects: its numbers where they speak for themselves. */
function failure(rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) return "";
  const { id, role, limit, findings } = first;
  if (role === "trigger") return `${id} fired (${rows.map(({ of }) => of).join(", ")})`;
  if (limit === "all" || findings.length > 0)
    return `${id} of ${first.of}: ${findings[0] ?? first.reason}${andMore(rows)}`;
  return `${id} ${rows.map(({ measured, of }) => `${measured} (${of})`).join(", ")}, limit ${limit}`;
}

function andMore(rows: readonly Row[]): string {
  const findings = rows.reduce((sum, row) => sum + Math.max(1, row.findings.length), 0);
  return findings > 1 ? `; and ${plural(findings - 1, "more finding")}` : "";
}

const subjectsInShort = (rows: readonly Row[]): string =>
  rows.length <= 2
    ? subjectsText(rows)
    : `${rows[0]?.id} of ${rows[0]?.of} and ${plural(rows.length - 1, "more judgement")}`;
