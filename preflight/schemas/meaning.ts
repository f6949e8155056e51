import avsc, { type Schema } from "avsc";

/**
 * How two Avro schemas differ in what they mean, in words; null when they do not. Equal are those with one Parsing
 * Canonical Form (Avro specification, "Parsing Canonical Form for Schemas") and the same defaults, aliases and logical
 * types: the form leaves those out, yet a decimal of another scale reads as another amount.
 */
export function difference(expected: string, got: string): string | null {
  const [want, have] = [parse(expected), parse(got)];
  if (JSON.stringify(want) === JSON.stringify(have)) return null; // nearly always; the canonical form is dear
  if (canonical(want) !== canonical(have)) return firstDifference(linesOf(want), linesOf(have)) ?? "other types";
  return firstDifference(attributesOf(want), attributesOf(have));
}

/** Why a reader with the schema `reader` cannot read what `writer` wrote; null when it can. */
export function whyUnreadable(reader: string, writer: string): string | null {
  const [to, from] = [avsc.Type.forSchema(parse(reader)), avsc.Type.forSchema(parse(writer))];
  try {
    to.createResolver(from);
    return null;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

const parse = (text: string): Schema => JSON.parse(text) as Schema;
const canonical = (schema: Schema): string => JSON.stringify(avsc.Type.forSchema(schema).schema());

const meaningful = ["default", "aliases", "logicalType", "precision", "scale"];
const structural = ["name", "type", "items", "values", "symbols", "size"];

const attributesOf = (schema: unknown): readonly string[] => lines(schema, meaningful);
const linesOf = (schema: unknown): readonly string[] => lines(schema, [...structural, ...meaningful]);

/** Each kept attribute as `path: value`, in an order that does not depend on how the JSON was written. */
function lines(node: unknown, kept: readonly string[], path = ""): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => lines(one, kept, `${path}/${nameOf(one) ?? index}`));
  if (typeof node !== "object" || node === null)
    return kept.includes("type") ? [`${path}: ${JSON.stringify(node)}`] : [];
  return Object.entries(node)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => {
      if (["fields", "items", "values", "type"].includes(key))
        return lines(value, kept, `${path}${key === "fields" ? "" : `/${key}`}`);
      return kept.includes(key) ? [`${path}/${key}: ${JSON.stringify(value)}`] : [];
    });
}

const nameOf = (node: unknown): string | undefined =>
  typeof node === "object" && node !== null && "name" in node ? String(node.name) : undefined;

function firstDifference(want: readonly string[], have: readonly string[]): string | null {
  const [missing, other] = [want.find((line) => !have.includes(line)), have.find((line) => !want.includes(line))];
  if (missing === undefined && other === undefined) return null;
  return [other === undefined ? "" : `it has ${other}`, missing === undefined ? "" : `the file has ${missing}`]
    .filter((text) => text !== "")
    .join(", ");
}
