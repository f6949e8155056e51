import { plural } from "../../thresholds/format.ts";

/** What reading a backup from its first byte to its last has shown. */
export type Proof =
  /** Nothing is missing and nothing is damaged, as far as the format can tell. */
  | { readonly kind: "whole"; readonly contents: Contents }
  | { readonly kind: "broken"; readonly why: string }
  /** It cannot be told here, e.g. because of a compression that Node cannot read. */
  | { readonly kind: "unknown"; readonly why: string };

export interface Contents {
  /** For people, e.g. `plain SQL, gzip`. */
  readonly format: string;
  /** Rows of every table with data, by its name as the dump writes it; null where they are INSERT statements, uncounted. */
  readonly rows: ReadonlyMap<string, number | null>;
  /** The latest instant at which it can have been begun, by its own word; null where it does not say. */
  readonly begunAtLatestMs: number | null;
}

export const broken = (why: string): Proof => ({ kind: "broken", why });
export const unknown = (why: string): Proof => ({ kind: "unknown", why });

/** `42,755 rows of 26 tables`. */
export function rowsText({ rows }: Contents): string {
  const counted = [...rows.values()].filter((one) => one !== null);
  const total = counted.reduce((sum, one) => sum + one, 0);
  return `${counted.length < rows.size ? "all rows" : plural(total, "row")} of ${plural(rows.size, "table")}`;
}

/** A dump without the data of a single table is whole as a file, and no backup. */
export function whole(contents: Contents): Proof {
  return contents.rows.size === 0 ? broken("it holds the data of no table") : { kind: "whole", contents };
}

/** Thrown inside a reader: the bytes contradict the format. */
export class Damaged extends Error {
  override readonly name = "Damaged";
}

const zlibCodes = /^Z_(DATA|BUF|STREAM|MEM)_ERROR$|^Z_NEED_DICT$/;

/** What a reader threw, when it says that the backup is damaged; anything else is not the backup's fault and is thrown on. */
export function damageIn(cause: unknown): Proof {
  if (cause instanceof Damaged) return broken(cause.message);
  if (cause instanceof Error && "code" in cause && zlibCodes.test(String(cause.code)))
    return broken(`its compressed data is damaged: ${cause.message}`);
  throw cause;
}
