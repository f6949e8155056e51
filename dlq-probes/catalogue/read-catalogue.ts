import { isMap, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { TollgateError } from "../../evidence/errors.ts";
import { readNamed } from "../../platform/named-file.ts";
import { type Handler, handlerSchema } from "./handler.ts";

type Keys = readonly (string | number)[];
interface Wrong {
  readonly keys: Keys;
  readonly what: string;
}

const catalogueSchema = z.strictObject({ handlers: z.array(handlerSchema).min(1) });

/** More than these are one mistake, made everywhere. */
const mostTold = 10;

/** Reads and checks a catalogue, YAML or JSON. @throws {TollgateError} `configuration`, with file, line and key. */
export function readCatalogue(path: string): readonly Handler[] {
  const text = readNamed("dlq.catalogue", path);
  const parsed = catalogueSchema.safeParse(contentOf(path, text));
  if (!parsed.success) throw mistaken(path, text, parsed.error.issues.map(wrongOf));
  const twice = duplicates(parsed.data.handlers);
  if (twice.length > 0) throw mistaken(path, text, twice);
  return parsed.data.handlers;
}

/** JSON is YAML too, but a thousand handlers are read in no time without keeping where each word stands. */
function contentOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const syntax = document.errors[0];
    if (syntax === undefined) return document.toJS();
    const { line } = lines.linePos(syntax.pos[0]);
    throw new TollgateError("configuration", `${path}:${line}: not valid YAML: ${syntax.message}`, "mend the line");
  }
}

function wrongOf(issue: z.core.$ZodIssue): Wrong {
  const keys = issue.path.filter((key) => typeof key !== "symbol");
  if (issue.code !== "unrecognized_keys") return { keys, what: issue.message };
  return { keys: [...keys, issue.keys[0] ?? ""], what: "there is no such key" };
}

/** A handler counted twice, or two that take each other's dead letters, would make a number that nobody can read. */
function duplicates(handlers: readonly Handler[]): readonly Wrong[] {
  const seen = new Map<string, string>();
  return handlers.flatMap((handler, index) =>
    (["name", "dlqTopic"] as const).flatMap((key) => {
      const before = seen.get(`${key} ${handler[key]}`);
      seen.set(`${key} ${handler[key]}`, handler.name);
      if (before === undefined) return [];
      return [{ keys: ["handlers", index, key], what: `${handler[key]} is already that of ${before}` }];
    }),
  );
}

function mistaken(path: string, text: string, wrongs: readonly Wrong[]): TollgateError {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const told = wrongs
    .slice(0, mostTold)
    .map(({ keys, what }) => `${path}:${lineOf(document, lines, keys)}: ${keys.join(".") || "file"}: ${what}`);
  const more = wrongs.length > mostTold ? [`and ${wrongs.length - mostTold} more`] : [];
  return new TollgateError(
    "configuration",
    [...told, ...more].join("\n"),
    "docs/dlq.md explains every key of a catalogue",
  );
}

/** The line of a key, or of the nearest thing around it that is there. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, keys: Keys): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const parent = document.getIn(keys.slice(0, depth - 1), true) ?? document.contents;
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(keys[depth - 1])) : undefined;
    const node = pair?.key ?? document.getIn(keys.slice(0, depth), true);
    const range = (node as { range?: readonly [number, number, number] | null } | null | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}
