import type { Ask } from "../../platform/postgres/read-only.ts";
import { shownKeys } from "./findings.ts";
import { valuesFor } from "./values-for.ts";

/** Rows that break an invariant, by the first column of each. */
export interface BrokenRows {
  readonly keys: readonly string[];
  /** There are more than those. */
  readonly isCut: boolean;
}

/** What an invariant returns, the first few alone. */
export async function brokenRows(sql: string, values: readonly unknown[], ask: Ask): Promise<BrokenRows> {
  const rows = await ask(limited(sql), valuesFor(sql, values));
  const keys = rows.map((row) => String(Object.values(row)[0]));
  return { keys: keys.slice(0, shownKeys), isCut: keys.length > shownKeys };
}

/** A comment at its end must not swallow the bracket, and a semicolon must not end it early. */
const limited = (sql: string): string =>
  `SELECT * FROM (\n${sql.replace(lastSemicolon, "")}\n) AS broken LIMIT ${shownKeys + 1}`;

/** With what may follow it: comments and blanks. */
const lastSemicolon = /;(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*$/;

/** For people: `2 rows: w-17, w-18`. */
export function toldRows({ keys, isCut }: BrokenRows): string {
  if (keys.length === 0) return "no row";
  const number = `${isCut ? "more than " : ""}${keys.length} ${keys.length === 1 ? "row" : "rows"}`;
  return `${number}: ${keys.join(", ")}`;
}
