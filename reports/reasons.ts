import type { Row } from "./rows.ts";
import type { Summary } from "./summary.ts";

/** Why the run is no pass, worst first, each in one short line. */
export function reasonsInShort({ rows, reservations }: Pick<Summary, "rows" | "reservations">): readonly string[] {
  const failed = rows.filter(({ answer }) => answer === "fail").map(inShort);
  const open = rows.filter(({ answer }) => answer === "inconclusive").map(inShort);
  const nothing = rows.length === 0 ? ["nothing was asked, so nothing is shown"] : [];
  return [...failed, ...reservations, ...open, ...nothing];
}

/** The numbers where they speak for themselves, else the first finding, else the reason. */
function inShort({ id, of, answer, measured, limit, margin, reason, findings }: Row): string {
  const numbers = answer === "fail" && margin !== "";
  return `${id} of ${of}: ${numbers ? `${measured}, limit ${limit}` : (findings[0] ?? reason)}`;
}
