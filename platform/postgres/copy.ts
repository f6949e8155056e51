import type { Readable, Writable } from "node:stream";
import type pg from "pg";
import { from, to } from "pg-copy-streams";

/** Rows as `COPY … TO STDOUT` sends them. */
export const copyOut = (client: pg.ClientBase, statement: string): Readable => client.query(to(statement));

/** Takes rows for `COPY … FROM stdin`. */
export const copyIn = (client: pg.ClientBase, statement: string): Writable => client.query(from(statement));
