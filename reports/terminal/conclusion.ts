import { count } from "../../thresholds/format.ts";
import { reasonsInShort } from "../summary/reasons.ts";
import { signs } from "../summary/rows.ts";
import type { Summary } from "../summary/summary.ts";
import { visible } from "../text/visible.ts";
import type { Palette } from "./palette.ts";
import { paragraph } from "./paragraph.ts";

const shortHash = 12;
const reasonsShown = 5;

/** What, why, what next. */
export function conclusion(summary: Summary, folder: string, palette: Palette, columns: number): readonly string[] {
  const { answer, exit, anchor } = summary;
  const style = { pass: palette.green, fail: palette.red, inconclusive: palette.yellow }[answer];
  const lines = (label: string, text: string): readonly string[] =>
    text === "" ? [] : paragraph(text, columns, label.padEnd(6));
  const path = quoted(visible(folder)); // whole on its line, whatever its length, so that it can be copied
  const why = reasonsInShort(summary);
  const more = why.length - reasonsShown;
  const inCapitals = `${signs[answer]} ${answer.toUpperCase()}`;
  return [
    ...paragraph(`${inCapitals}  exit ${exit.code}: ${exit.meaning}`, columns, "").map((line) =>
      style(line.replace(inCapitals, palette.bold)),
    ),
    ...why.slice(0, reasonsShown).flatMap((reason, index) => lines(index === 0 ? "why" : "", reason)),
    ...(more > 0 ? lines("", `and ${count(more)} more, above`) : []),
    ...lines("but", unknown(summary)),
    `run   ${path}`,
    palette.dim(
      `head  ${anchor.head.hash.slice(0, shortHash)} after ${count(anchor.head.count)} lines, plan ${anchor.planHash.slice(0, shortHash)}`,
    ),
    ...lines("next", exit.advice),
    `${exit.advice === "" ? "next" : "    "}  tollgate report ${path}`,
  ];
}

/** What the answer does not speak of. */
function unknown({ notAsked, notBuilt }: Summary): string {
  const parts = [
    ...(notAsked.length > 0 ? [`${count(notAsked.length)} not asked`] : []),
    ...(notBuilt.length > 0 ? [`${count(notBuilt.length)} not built`] : []),
  ];
  return parts.length === 0 ? "" : `${parts.join(" and ")}: nothing is known of these criteria`;
}

const quoted = (path: string): string => (/^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
