import { clipped } from "../text/visible.ts";
import { wrap } from "./width.ts";

/** The whole text stands in the page; here it must not push the answer off the screen. */
const charactersShown = 400;

/** Wrapped text; the first line begins with `start`, the others below it. */
export const paragraph = (text: string, columns: number, start: string): readonly string[] =>
  wrap(clipped(text, charactersShown), columns - start.length).map(
    (line, index) => (index === 0 ? start : " ".repeat(start.length)) + line,
  );

const labelCells = 12;

/** A paragraph beside its label, all of one column's width. */
export const labelled = (label: string, text: string, columns: number): readonly string[] =>
  paragraph(text, columns, label.padEnd(labelCells));
