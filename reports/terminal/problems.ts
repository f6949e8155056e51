import { plural } from "../../thresholds/format.ts";
import { type Row, signs } from "../rows.ts";
import { clipped } from "../visible.ts";
import type { Palette } from "./palette.ts";
import { wrap } from "./width.ts";

const findingsShown = 5;
/** The whole text stands in the page; here it must not push the answer off the screen. */
const charactersShown = 400;

/** Why each criterion that is not a pass is none, and what was found. */
export const problems = (rows: readonly Row[], palette: Palette, columns: number): readonly string[] =>
  rows.filter(({ answer }) => answer !== "pass").flatMap((row) => problem(row, palette, columns));

function problem(row: Row, palette: Palette, columns: number): readonly string[] {
  const style = row.answer === "fail" ? palette.red : palette.yellow;
  const more = row.findings.length - findingsShown;
  return [
    style(palette.bold(`${signs[row.answer]} ${row.id} of ${row.of}`)),
    ...paragraph(row.reason, columns, "  "),
    ...row.findings.slice(0, findingsShown).flatMap((finding) => paragraph(finding, columns, "  · ")),
    ...(more > 0 ? [`  · and ${plural(more, "more finding")}`] : []),
  ];
}

/** Wrapped text; the first line begins with `start`, the others below it. */
export function paragraph(text: string, columns: number, start: string): readonly string[] {
  return wrap(clipped(text, charactersShown), columns - start.length).map(
    (line, index) => (index === 0 ? start : " ".repeat(start.length)) + line,
  );
}
