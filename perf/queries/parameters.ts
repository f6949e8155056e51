import type pg from "pg";
import type { Canary } from "./config.ts";
import { NothingDrawn } from "./refusal.ts";

/** Enough that no cache holds the answers of a handful of ids, few enough to draw at once. */
const mostRows = 500;

/** The rows that fill a canary's placeholders, in an order of chance. Throws when there is none. */
export async function drawParameters(
  { parameters }: Canary,
  client: pg.ClientBase,
): Promise<readonly (readonly unknown[])[]> {
  if (parameters === undefined) return [];
  const drawn = parameters.trim().replace(/;$/, "");
  const text = `SELECT * FROM (${drawn}\n) AS drawn LIMIT ${mostRows}`;
  const { rows } = await client.query<unknown[]>({ text, rowMode: "array" }); // two columns may have one name
  if (rows.length === 0) throw new NothingDrawn("its parameters are an empty list: there is nothing to ask for");
  return shuffled(rows);
}

/** Fisher and Yates. */
function shuffled<Value>(values: Value[]): readonly Value[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [values[last], values[other]] = [values[other] as Value, values[last] as Value];
  }
  return values;
}
