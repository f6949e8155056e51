import type { CompatibilityLevel } from "../../platform/registry/config.ts";
import type { Registry } from "../../platform/registry/registry.ts";
import { because, fact, type Look, unread } from "../step.ts";
import type { ExpectedSchema } from "./expected.ts";
import { difference, whyUnreadable } from "./meaning.ts";

export const schemaSubject = (subject: string): string => `schema/${subject}`;

const levels: readonly string[] = [
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
] satisfies readonly CompatibilityLevel[];

/** Whether a registry at this level refuses a schema that cannot read what was written before. */
export const keepsReaders = (level: string): boolean => levels.includes(level);

/** The subject's latest schema is that of its file, reads what the version before wrote, and its level keeps it so. */
export async function schemaLook(expected: ExpectedSchema, globalLevel: string, registry: Registry): Promise<Look> {
  const { subject } = expected;
  const latest = await registry.schema(subject, "latest");
  const common = { subject: schemaSubject(subject), expected: "as in its file, and readable with the version before" };
  if (latest === undefined) {
    return fact({ ...common, holds: false, got: "not registered", mend: `register ${expected.path}` });
  }
  const ownLevel = await registry.levelOf(subject);
  const versions = await registry.versions(subject);
  const before = versions.filter((version) => version < latest.version).at(-1);
  const previous = before === undefined ? undefined : await registry.schema(subject, before);
  try {
    const wrong = problemsOf(expected, latest.schema, previous?.schema, ownLevel ?? globalLevel);
    return fact({
      ...common,
      holds: wrong.length === 0,
      got: wrong.length === 0 ? `version ${latest.version}` : `version ${latest.version}: ${wrong.join("; ")}`,
      mend: `compare GET /subjects/${subject}/versions/latest with ${expected.path}`,
    });
  } catch (cause) {
    return unread(`${schemaSubject(subject)}: it cannot be read as Avro: ${because(cause)}`);
  }
}

function problemsOf({ text }: ExpectedSchema, latest: string, previous: string | undefined, level: string) {
  const differs = difference(text, latest);
  const unreadable = previous === undefined ? null : whyUnreadable(latest, previous);
  return [
    ...(differs === null ? [] : [`not as in its file: ${differs}`]),
    ...(unreadable === null ? [] : [`it cannot read what the version before wrote: ${unreadable}`]),
    ...(keepsReaders(level) ? [] : [`its compatibility level is ${level}`]),
  ];
}
