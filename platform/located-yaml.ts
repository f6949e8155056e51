import { type Document, isMap, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { TollgateError } from "../evidence/errors.ts";

export type Keys = readonly (string | number)[];

/** A YAML file's content, and where each key of it stands. */
export interface LocatedYaml {
  readonly content: unknown;
  /** `file:line` of a key, or of the nearest thing around it that is there. */
  readonly place: (keys: Keys) => string;
}

/** @throws {TollgateError} `configuration`, with file and line, when it is no YAML. */
export function locatedYaml(path: string, text: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors[0];
  if (syntax !== undefined) {
    const { line } = lines.linePos(syntax.pos[0]);
    throw new TollgateError("configuration", `${path}:${line}: not valid YAML: ${syntax.message}`, "mend the line");
  }
  return { content: document.toJS(), place: (keys) => `${path}:${lineOf(document, lines, keys)}` };
}

/** What a schema found wrong, and the key that it is about. */
export interface Mistake {
  readonly keys: Keys;
  readonly what: string;
}

export function mistakeOf(issue: z.core.$ZodIssue): Mistake {
  const keys = issue.path.filter((key) => typeof key !== "symbol");
  if (issue.code !== "unrecognized_keys") return { keys, what: issue.message };
  return { keys: [...keys, issue.keys[0] ?? ""], what: "there is no such key" };
}

/** `file:line: key: what`. */
export const mistakeLine = ({ place }: LocatedYaml, { keys, what }: Mistake): string =>
  `${place(keys)}: ${keys.join(".") || "file"}: ${what}`;

function lineOf(document: Document, lines: LineCounter, keys: Keys): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const parent = document.getIn(keys.slice(0, depth - 1), true) ?? document.contents;
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(keys[depth - 1])) : undefined;
    const node = pair?.key ?? document.getIn(keys.slice(0, depth), true);
    const range = (node as { range?: readonly [number, number, number] | null } | null | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}
