import { groupBy } from "../evidence/group.ts";
import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import type { CriterionId } from "../thresholds/criteria.ts";
import type { Fact } from "../thresholds/evidence.ts";
import { count } from "../thresholds/format.ts";
import { type Row, signs } from "./summary/rows.ts";
import { summarize } from "./summary/summary.ts";
import { conclusion } from "./terminal/conclusion.ts";
import { heading, notes } from "./terminal/notes.ts";
import { type Palette, palettes, styleOf } from "./terminal/palette.ts";
import { paragraph } from "./terminal/paragraph.ts";
import { sections } from "./terminal/sections.ts";
import type { TerminalOptions } from "./terminal.ts";
import { asSentence } from "./text/visible.ts";

/** Every fact of a run in the order of the sequence: what was expected, what was there, and what mends it. */
export function renderChecklist(run: RecordedRun, { folder, colours, columns }: TerminalOptions): string {
  const summary = summarize(run);
  const palette = palettes[colours];
  const parts = [
    heading(summary, palette, columns),
    ...summary.rows.map((row) => criterionLines(row, run, palette, columns)),
    notes(summary, palette, columns),
    conclusion(summary, folder, palette, columns),
  ];
  return `${sections(parts)}\n`;
}

function criterionLines(row: Row, run: RecordedRun, palette: Palette, columns: number): readonly string[] {
  const style = palette[styleOf[row.answer]];
  const title = paragraph(`${row.title} (${row.id}, step ${row.source.step})`, columns, `${signs[row.answer]} `);
  const facts = factsOf(row.id, run);
  const kinds = [...groupBy(facts, ({ subject }) => subject.split("/")[0] ?? "").entries()];
  return [
    ...title.map((line) => style(palette.bold(line))),
    ...kinds.flatMap(([kind, own]) => kindLines(kind, own, palette, columns)),
    ...openLines(row.id, facts, run).flatMap((open) => paragraph(open, columns, "  ? ").map(palette.yellow)),
  ];
}

const expectedOf = (id: CriterionId, { plan }: RecordedRun): readonly string[] => plan.expected.facts[id] ?? [];

/** In the order in which the plan names them. */
const factsOf = (id: CriterionId, run: RecordedRun): readonly Fact[] =>
  expectedOf(id, run).flatMap((subject) =>
    run.evidence.facts.filter((fact) => fact.criterion === id && fact.subject === subject),
  );

/** What could not be read, and what was therefore not looked at. */
function openLines(id: CriterionId, facts: readonly Fact[], run: RecordedRun): readonly string[] {
  const whys = run.evidence.missing.filter(({ criterion }) => criterion === id).map(({ why }) => asSentence(why));
  const notSeen = expectedOf(id, run).filter((expected) => !facts.some(({ subject }) => subject === expected));
  return [...whys, ...(notSeen.length === 0 ? [] : [`not looked at: ${asSentence(notSeen.join(", "))}`])];
}

/** More than these that hold are told as a number. */
const mostShown = 6;

function kindLines(kind: string, facts: readonly Fact[], palette: Palette, columns: number): readonly string[] {
  const holding = facts.filter(({ holds }) => holds);
  const shown =
    holding.length > mostShown
      ? paragraph(`${kind}: ${count(holding.length)} as expected`, columns, `  ${signs.pass} `)
      : holding.flatMap(({ subject, got }) => paragraph(asSentence(`${subject}: ${got}`), columns, `  ${signs.pass} `));
  return [...shown, ...facts.filter(({ holds }) => !holds).flatMap((fact) => brokenLines(fact, palette, columns))];
}

function brokenLines({ subject, expected, got, mend }: Fact, palette: Palette, columns: number) {
  const indented = (label: string, text: string) => paragraph(asSentence(text), columns, `    ${label.padEnd(9)}`);
  return [
    ...paragraph(asSentence(subject), columns, `  ${signs.fail} `).map(palette.red),
    ...indented("expected", expected),
    ...indented("got", got),
    ...(mend === undefined ? [] : indented("mend", mend)),
  ];
}
