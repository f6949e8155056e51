import { escapeMarkup } from "../text/escape.ts";
import { visible } from "../text/visible.ts";

/** Text that is HTML already. Only `html` and what is named `trusted` make one. */
export class Markup {
  constructor(readonly source: string) {}
}

/** Numbers are coordinates: a tenth of a unit is finer than any screen. */
export type Part = string | number | Markup | readonly Markup[];

/** A template in which every text is escaped where it enters. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let source = strings[0] ?? "";
  for (const [index, part] of parts.entries()) source += sourceOf(part) + (strings[index + 1] ?? "");
  return new Markup(source);
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === "number") return coordinate(part);
  if (typeof part === "string") return escapeMarkup(visible(part));
  return part.map(({ source }) => source).join("");
}

export const coordinate = (value: number): string => String(Math.round(value * 10) / 10);

/** Our own constant text, never text from outside. */
export const trusted = (source: string): Markup => new Markup(source);

export const nothing = trusted("");

/** Text whose lines stay lines. */
export const preformatted = (text: string): Markup =>
  trusted(
    text
      .split("\n")
      .map((line) => `${/^ */.exec(line)?.[0] ?? ""}${escapeMarkup(visible(line).trim())}`)
      .join("\n"),
  );
