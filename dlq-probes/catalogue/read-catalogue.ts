import { z } from "zod";
import { TollgateError } from "../../evidence/errors.ts";
import { locatedYaml, type Mistake, mistakeLine, mistakeOf } from "../../platform/located-yaml.ts";
import { readNamed } from "../../platform/named-file.ts";
import { type Handler, handlerSchema } from "./handler.ts";

const catalogueSchema = z.strictObject({ handlers: z.array(handlerSchema).min(1) });

/** More than these are one mistake, made everywhere. */
const mostTold = 10;

/** Reads and checks a catalogue, YAML or JSON. @throws {TollgateError} `configuration`, with file, line and key. */
export function readCatalogue(path: string): readonly Handler[] {
  const text = readNamed("dlq.catalogue", path);
  const parsed = catalogueSchema.safeParse(contentOf(path, text));
  if (!parsed.success) throw mistaken(path, text, parsed.error.issues.map(mistakeOf));
  const twice = duplicates(parsed.data.handlers);
  if (twice.length > 0) throw mistaken(path, text, twice);
  return parsed.data.handlers;
}

/** JSON is YAML too, but a thousand handlers are read in no time without keeping where each word stands. */
function contentOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return locatedYaml(path, text).content;
  }
}

/** A handler counted twice, or two that take each other's dead letters, would make a number that nobody can read. */
function duplicates(handlers: readonly Handler[]): readonly Mistake[] {
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

function mistaken(path: string, text: string, wrongs: readonly Mistake[]): TollgateError {
  const yaml = locatedYaml(path, text); // JSON is YAML too
  const told = wrongs.slice(0, mostTold).map((mistake) => mistakeLine(yaml, mistake));
  const more = wrongs.length > mostTold ? [`and ${wrongs.length - mostTold} more`] : [];
  return new TollgateError(
    "configuration",
    [...told, ...more].join("\n"),
    "docs/dlq.md explains every key of a catalogue",
  );
}
