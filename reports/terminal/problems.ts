import { plural } from "../../thresholds/format.ts";
import { type Problem, problemsOf, subjectsText } from "../summary/problems.ts";
import { type Row, signs } from "../summary/rows.ts";
import type { Palette } from "./palette.ts";
import { paragraph } from "./paragraph.ts";

const findingsShown = 5;

/** Why each criterion that is not a pass is none, and what was found. */
export const problems = (rows: readonly Row[], palette: Palette, columns: number): readonly string[] =>
  problemsOf(rows).flatMap((problem) => lines(problem, palette, columns));

function lines({ answer, rows, reason, findings }: Problem, palette: Palette, columns: number): readonly string[] {
  const style = answer === "fail" ? palette.red : palette.yellow;
  const more = findings.length - findingsShown;
  return [
    ...paragraph(subjectsText(rows), columns, `${signs[answer]} `).map((line) => style(palette.bold(line))),
    ...paragraph(reason, columns, "  "),
    ...findings.slice(0, findingsShown).flatMap((finding) => paragraph(finding, columns, "  · ")),
    ...(more > 0 ? [`  · and ${plural(more, "more finding")}`] : []),
  ];
}
