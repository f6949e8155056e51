import type pg from "pg";
import { difference, schemaOf } from "./schema-of.ts";
import type { Script, Scripts } from "./scripts.ts";

/** What went wrong, with the script that did it; null when all can be undone and done again. */
export type RehearsalEnd = { readonly script: string; readonly why: string } | null;

/**
 * In an empty database: every script up, then every undo, newest first, each of which must leave exactly the schema that
 * was there before its script; then up again. Data is not rehearsed, there is none.
 */
export async function rehearse(client: pg.ClientBase, { versioned, undo }: Scripts): Promise<RehearsalEnd> {
  const schemas: (readonly string[])[] = [await schemaOf(client)];
  for (const script of versioned) {
    const why = await failureOf(client, script);
    if (why !== null) return { script: script.name, why };
    schemas.push(await schemaOf(client));
  }
  for (const [index, { version, name }] of [...versioned.entries()].reverse()) {
    const script = undo.get(version);
    if (script === undefined) return { script: name.replace(/^V/, "U"), why: "it is not there" };
    const why = (await failureOf(client, script)) ?? difference(schemas[index] ?? [], await schemaOf(client));
    if (why !== null) return { script: script.name, why };
  }
  for (const script of versioned) {
    const why = await failureOf(client, script);
    if (why !== null) return { script: script.name, why: `the second time: ${why}` };
  }
  const why = difference(schemas.at(-1) ?? [], await schemaOf(client));
  return why === null ? null : { script: versioned.at(-1)?.name ?? "", why: `done again: ${why}` };
}

/** An index that is built concurrently comes out the same, and cannot be built so among other statements. */
const besideOthers = (sql: string): string => sql.replace(/\b(INDEX)\s+CONCURRENTLY\b/gi, "$1");

async function failureOf(client: pg.ClientBase, { sql }: Script): Promise<string | null> {
  try {
    await client.query(besideOthers(sql));
    return null;
  } catch (cause) {
    if (!(cause instanceof Error && "severity" in cause)) throw cause; // a lost session says nothing about the script
    return cause.message;
  }
}
