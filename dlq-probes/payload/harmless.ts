import type { Type } from "avsc";
import avsc from "avsc";

/**
 * An event of this schema about nothing: no money, no customer, no time, and the first of whatever may be chosen from.
 * What the schema leaves open by a default has that default.
 */
export function harmlessEvent(schema: unknown): Buffer {
  const type = avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: true });
  return type.toBuffer(harmless(type));
}

function harmless(type: Type): unknown {
  if (type instanceof avsc.types.RecordType)
    return Object.fromEntries(type.fields.map((field) => [field.name, field.defaultValue() ?? harmless(field.type)]));
  if (type instanceof avsc.types.EnumType) return type.symbols[0];
  if (type instanceof avsc.types.FixedType) return Buffer.alloc(type.size);
  if (type instanceof avsc.types.WrappedUnionType) return branchOf(type);
  if (type instanceof avsc.types.LogicalType) return harmless(type.underlyingType);
  const zero = zeros.get(type.typeName);
  if (zero === undefined) throw new Error(`Avro type ${type.typeName} is not known here`);
  return zero;
}

function branchOf({ types }: avsc.types.WrappedUnionType): unknown {
  const [first] = types;
  if (first === undefined || first.typeName === "null") return null;
  return { [first.branchName ?? first.typeName]: harmless(first) };
}

const zeros: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["null", null],
  ["boolean", false],
  ["int", 0],
  ["long", 0],
  ["float", 0],
  ["double", 0],
  ["bytes", Buffer.alloc(1)],
  ["string", "tollgate"],
  ["array", []],
  ["map", {}],
]);
