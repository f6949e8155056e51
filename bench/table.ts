/** A table as Markdown has it, its columns in line: for the reader of a bench, and to be pasted into docs/. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, 3, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}

/** On stderr: stdout is for the line of figures. */
export const show = (text: string): void => void process.stderr.write(`${text}\n`);
