import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import { databaseSummary } from "./summary/database.ts";
import type { Row } from "./summary/rows.ts";
import { summarize } from "./summary/summary.ts";
import { conclusion } from "./terminal/conclusion.ts";
import { databaseNotes } from "./terminal/database.ts";
import { layouts } from "./terminal/layouts.ts";
import { heading, notBuiltNote, notes } from "./terminal/notes.ts";
import { type Palette, palettes, styleOf } from "./terminal/palette.ts";
import { problems } from "./terminal/problems.ts";
import { sections } from "./terminal/sections.ts";
import { fittingTable } from "./terminal/table.ts";

export interface TerminalOptions {
  /** Where the run's record lies, as the reader would type it. */
  readonly folder: string;
  readonly colours: keyof typeof palettes;
  readonly columns: number;
}

/** What one sees when a run ends. The conclusion comes last, where the eye and the scroll bar are. */
export function renderTerminal(run: RecordedRun, { folder, colours, columns }: TerminalOptions): string {
  const summary = summarize(run);
  const palette = palettes[colours];
  const parts = [
    heading(summary, palette, columns),
    table(summary.rows, palette, columns),
    notBuiltNote(summary, palette, columns),
    problems(summary.rows, palette, columns),
    notes(summary, palette, columns),
    databaseNotes(databaseSummary(run), palette, columns),
    conclusion(summary, folder, palette, columns),
  ];
  return `${sections(parts)}\n`;
}

function table(rows: readonly Row[], palette: Palette, columns: number): readonly string[] {
  if (rows.length === 0) return [];
  const [head = "", ...lines] = fittingTable(layouts, rows, columns);
  return [
    palette.dim(head),
    ...lines.map((line, index) => palette[styleOf[rows[index]?.answer ?? "inconclusive"]](line)),
  ];
}
