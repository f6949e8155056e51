import type { Labels, Route } from "./routing.ts";

export interface Matcher {
  readonly name: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

const matcher = /([a-zA-Z_:][\w:]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^,}\s]*)/g;

/** Of one route, in all three ways of writing them. */
export function matchersIn({ matchers = [], match = {}, match_re = {} }: Route): readonly Matcher[] {
  const texts = typeof matchers === "string" ? [matchers] : matchers;
  return [
    ...texts.flatMap((text) =>
      [...text.matchAll(matcher)].map(
        ([, name = "", operator = "=", value = ""]): Matcher => ({
          name,
          operator: operator as Matcher["operator"],
          value: unquoted(value),
        }),
      ),
    ),
    ...Object.entries(match).map(([name, value]): Matcher => ({ name, operator: "=", value: String(value) })),
    ...Object.entries(match_re).map(([name, value]): Matcher => ({ name, operator: "=~", value: String(value) })),
  ];
}

/** A label that is not there is the empty text. */
export const matchesAll = (matchers: readonly Matcher[], labels: Labels): boolean =>
  matchers.every(({ name, operator, value }) => holds(labels[name] ?? "", operator, value));

function holds(label: string, operator: Matcher["operator"], value: string): boolean {
  switch (operator) {
    case "=":
      return label === value;
    case "!=":
      return label !== value;
    case "=~":
      return whole(value).test(label);
    case "!~":
      return !whole(value).test(label);
  }
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text);
