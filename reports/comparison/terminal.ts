import type { RunComparison } from "../../evidence/compare/run-comparison.ts";
import { exitCodes } from "../../evidence/errors.ts";
import type { Answer } from "../../thresholds/answer.ts";
import { plural } from "../../thresholds/format.ts";
import { signs } from "../summary/rows.ts";
import { type Palette, palettes, type Style, styleOf } from "../terminal/palette.ts";
import { labelled, paragraph } from "../terminal/paragraph.ts";
import { sections } from "../terminal/sections.ts";
import { type Column, tableLines } from "../terminal/table.ts";
import { asName, asSentence } from "../text/visible.ts";
import { type ComparedRow, comparedRows } from "./rows.ts";

interface Options {
  readonly colours: keyof typeof palettes;
  readonly columns: number;
}

/** Runs held against others, for people; the conclusion comes last. */
export function renderComparison(all: RunComparison, { colours, columns }: Options): string {
  const palette = palettes[colours];
  const parts = [
    heading(all, palette, columns),
    notes(all, palette, columns),
    table(comparedRows(all), palette, columns),
    conclusion(all, palette, columns),
  ];
  return sections(parts);
}

const heading = ({ runs, baseline }: RunComparison, palette: Palette, columns: number): readonly string[] =>
  paragraph(
    `${plural(runs.length, "run")} held against ${baseline.runs.length}: ${asSentence(baseline.from)}`,
    columns,
    "",
  ).map(palette.bold);

const left = (head: string, cell: (row: ComparedRow) => string): Column<ComparedRow> => ({ head, align: "left", cell });
const right = (head: string, cell: (row: ComparedRow) => string): Column<ComparedRow> => ({
  head,
  align: "right",
  cell,
});

const columnsShown = [
  left(" ", ({ answer }) => signs[answer]),
  left("median of", ({ title }) => title),
  left("of", ({ of }) => of),
  right("baseline", ({ baseline }) => baseline),
  right("runs", ({ runs }) => runs),
  right("change", ({ change }) => change),
  left("95 % bounds", ({ bounds }) => bounds),
];

function table(rows: readonly ComparedRow[], palette: Palette, columns: number): readonly string[] {
  if (rows.length === 0) return [];
  const [head = "", ...lines] = tableLines({ gap: "  ", columns: columnsShown }, rows);
  return [
    palette.dim(head),
    ...lines.flatMap((line, index) => {
      const row = rows[index];
      if (row === undefined) return [];
      return [palette[styleOf[row.answer]](line), ...paragraph(row.reason, columns, "   ")];
    }),
  ];
}

/** What one must know beside the figures: what was left out, and what was not the same. */
function notes({ leftOut, differences, runs, baseline }: RunComparison, palette: Palette, columns: number) {
  const line = (label: string, text: string, style: Style): readonly string[] =>
    labelled(label, text, columns).map(palette[style]);
  const newestNight = Math.max(...baseline.runs.map(({ startedAtMs }) => startedAtMs));
  const wrongWayRound = runs.length > 0 && runs.every(({ startedAtMs }) => startedAtMs < newestNight);
  return [
    ...leftOut.flatMap(({ run, why }) => line("left out", `${asName(run)}: ${asSentence(why)}`, "yellow")),
    ...differences.flatMap(({ condition, values }) =>
      line("different", `${asName(condition)}: ${values.map(valueText).join("; ")}`, "red"),
    ),
    ...(wrongWayRound ? line("order", "these runs are older than what they are held against", "yellow") : []),
  ];
}

const runsNamed = 3;

function valueText({ value, runs }: { readonly value: string; readonly runs: readonly string[] }): string {
  const more = runs.length - runsNamed;
  const named = runs.slice(0, runsNamed).map(asName).join(", ");
  return `${asName(value)} (${named}${more > 0 ? ` and ${plural(more, "more run")}` : ""})`;
}

const words = { pass: "NO REGRESSION", fail: "REGRESSION", inconclusive: "INCONCLUSIVE" } as const satisfies Record<
  Answer,
  string
>;

function conclusion({ comparison, exit, differences }: RunComparison, palette: Palette, columns: number) {
  const { answer, missing } = comparison;
  const despite =
    differences.length > 0 && comparison.compared.length > 0
      ? paragraph(
          "the runs were not made under the same conditions: what moved need not be the build",
          columns,
          "but   ",
        )
      : [];
  return [
    palette[styleOf[answer]](palette.bold(`${signs[answer]} ${words[answer]}  exit ${exitCodes[exit]}`)),
    ...(missing === "" ? [] : paragraph(missing, columns, "why   ")),
    ...despite.map(palette.red),
    ...(missing !== "" && differences.length > 0
      ? paragraph(
          "leave out the runs that differ, or compare them all the same with --despite-differences",
          columns,
          "next  ",
        )
      : []),
  ];
}
