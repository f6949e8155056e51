import type { Readable, Writable } from "node:stream";
import type pg from "pg";
import { from, to } from "pg-copy-streams";

/** Rows as `COPY … TO STDOUT` sends them. */
export function copyOut(client: pg.ClientBase, statement: string): Readable {
  const rows = client.query(to(statement));
  // pg ends a query's time-out in its callback, which this stream does not call: it would go off after the last row
  return rows.once("close", () => {
    if ("callback" in rows && typeof rows.callback === "function") rows.callback();
  });
}

/** Takes rows for `COPY … FROM stdin`. */
export const copyIn = (client: pg.ClientBase, statement: string): Writable => client.query(from(statement));
