import avsc from "avsc";
import { eventKinds } from "../catalogue/events.ts";
import { schemaVersions } from "../catalogue/schemas.ts";

const headLength = 5; // a zero and the schema's id

const types = new Map<string, avsc.Type>();

/** Whether it is an event of the subject's latest schema, in Confluent's wire format. */
export function isReadable(subject: string, value: Buffer | null): boolean {
  if (value === null || value.length <= headLength || value[0] !== 0) return false;
  try {
    typeOf(subject).fromBuffer(value.subarray(headLength));
    return true;
  } catch {
    return false;
  }
}

function typeOf(subject: string): avsc.Type {
  const known = types.get(subject);
  if (known !== undefined) return known;
  const kind = eventKinds.find((one) => one.subject === subject);
  if (kind === undefined) throw new Error(`there is no subject ${subject}`);
  const type = avsc.Type.forSchema(schemaVersions(kind).at(-1) as avsc.Schema, { wrapUnions: true });
  types.set(subject, type);
  return type;
}
