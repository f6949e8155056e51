import { cut, padEnd, padStart, width } from "./width.ts";

export interface Column<Row> {
  readonly head: string;
  readonly align: "left" | "right";
  readonly cell: (row: Row) => string;
}

export interface Layout<Row> {
  readonly gap: string;
  readonly columns: readonly Column<Row>[];
}

const longestCell = 40;

/** Lines of a table, its head first, without colour. */
export function tableLines<Row>({ gap, columns }: Layout<Row>, rows: readonly Row[]): readonly string[] {
  const cells = [
    columns.map(({ head }) => head),
    ...rows.map((row) => columns.map(({ cell }) => cut(cell(row), longestCell))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => width(line[index] ?? ""))));
  return cells.map((line) =>
    line
      .map((text, index) => (columns[index]?.align === "right" ? padStart : padEnd)(text, widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/** The first layout that fits, or else the last. */
export function fittingTable<Row>(
  layouts: readonly Layout<Row>[],
  rows: readonly Row[],
  cells: number,
): readonly string[] {
  let lines: readonly string[] = [];
  for (const layout of layouts) {
    lines = tableLines(layout, rows);
    if (lines.every((line) => width(line) <= cells)) break;
  }
  return lines;
}
