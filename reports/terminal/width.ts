const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Two cells each: East Asian wide characters and emoji. */
const wide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|\uFE0F|[\uFF01-\uFF60]/u;

const cellsOf = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

/** Cells that a text without control characters takes up on a terminal. */
export function width(text: string): number {
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) cells += cellsOf(segment);
  return cells;
}

/** The text cut to so many cells, with a sign when something was cut off. */
export function cut(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  let left = cells - 1;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    left -= cellsOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Lines of at most so many cells, broken at spaces; a word longer than a line is cut. */
export function wrap(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && width(line) + 1 + width(word) <= cells) line += ` ${word}`;
    else {
      if (line !== "") lines.push(line);
      line = cut(word, cells);
    }
  }
  return [...lines, line];
}

export const padEnd = (text: string, cells: number): string => text + " ".repeat(Math.max(0, cells - width(text)));
export const padStart = (text: string, cells: number): string => " ".repeat(Math.max(0, cells - width(text))) + text;
