import type { DatabaseSummary } from "../summary/database.ts";
import { asSentence } from "../text/visible.ts";
import type { Palette } from "./palette.ts";
import { labelled } from "./paragraph.ts";

const statementsShown = 2;

/** A few lines on how the database was doing; the page has them all. */
export function databaseNotes(summary: DatabaseSummary | null, palette: Palette, columns: number): readonly string[] {
  if (summary === null) return [];
  const { entries, statements, notes } = summary;
  const lines = [
    entries.map(([name, value]) => `${name} ${value}`).join(", "),
    ...statements
      .slice(0, statementsShown)
      .map(({ query, calls, meanMs, share }) => `${share} of the time, ${calls} × ${meanMs} ms: ${short(query)}`),
    ...notes,
  ];
  return lines
    .flatMap((line, index) => labelled(index === 0 ? "database" : "", asSentence(line), columns))
    .map(palette.dim);
}

const queryCharacters = 90;

const short = (query: string): string =>
  query.length <= queryCharacters ? query : `${query.slice(0, queryCharacters)}…`;
