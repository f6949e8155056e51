import type { Row } from "./rows.ts";
import type { Summary } from "./summary.ts";

/** Why the run is no pass, worst first, each in one short line. */
export function reasonsInShort({ rows, reservations }: Pick<Summary, "rows" | "reservations">): readonly string[] {
  const failed = rows.filter(({ answer }) => answer === "fail").map(inShort);
  const open = rows.filter(({ answer }) => answer === "inconclusive").map(inShort);
  const nothing = rows.length === 0 ? ["nothing was asked, so nothing is shown"] : [];
  return [...failed, ...reservations, ...open, ...nothing];
}

function inShort({ id, of, answer, measured, limit, reason, findings }: Row): string {
  if (answer === "inconclusive" || limit === "all") return `${id} of ${of}: ${findings[0] ?? reason}`;
  return `${id} of ${of}: ${measured}, limit ${limit}`;
}
