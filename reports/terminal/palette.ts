import type { Answer } from "../../thresholds/answer.ts";

/** ANSI colours; the caller knows whether the output is a terminal and what NO_COLOR says. */
const codes = {
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  bold: [1, 22],
  dim: [2, 22],
} as const;

export type Style = keyof typeof codes;
/** How an answer looks. */
export const styleOf = { pass: "green", fail: "red", inconclusive: "yellow" } as const satisfies Record<Answer, Style>;

export type Palette = Readonly<Record<Style, (text: string) => string>>;

const styles = Object.keys(codes) as Style[];

const coloured = (style: Style) => (text: string) =>
  text === "" ? "" : `\u001B[${codes[style][0]}m${text}\u001B[${codes[style][1]}m`;

export const palettes = {
  colour: Object.fromEntries(styles.map((style) => [style, coloured(style)])) as Palette,
  plain: Object.fromEntries(styles.map((style) => [style, (text: string) => text])) as Palette,
} as const;
