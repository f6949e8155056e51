import type pg from "pg";
import { codeOf, postgresFailure } from "../../platform/postgres/failure.ts";
import { beReadOnly, question } from "../../platform/postgres/read-only.ts";
import { clientFor, type PostgresAddress } from "../../platform/postgres/session.ts";
import { serverSubject } from "./config.ts";
import { lookTimeoutMs, type PoolReading, type PoolSource } from "./source.ts";

/** Who may not see others' sessions sees neither their kind nor their query, but that they are in some database. */
const usedSql = `
SELECT count(*) FILTER (WHERE backend_type = 'client backend' OR (backend_type IS NULL AND datid IS NOT NULL))::int AS used,
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(nullif(current_setting('reserved_connections', true), ''), '0')::int AS usable
FROM pg_stat_activity`;

const tooManyConnections = "53300";

/** The server's side: broken when no connection is left that an ordinary role could take. */
export function serverConnections(address: PostgresAddress): PoolSource {
  let client: pg.Client | undefined;

  async function connected(): Promise<pg.Client> {
    if (client !== undefined) return client;
    const fresh = clientFor(address, { applicationName: "tollgate pools", timeoutMs: lookTimeoutMs });
    fresh.on("error", () => forget(fresh));
    await fresh.connect();
    client = fresh;
    await beReadOnly(fresh);
    return fresh;
  }

  function forget(lost: pg.Client): void {
    if (client === lost) client = undefined;
    void lost.end().catch(() => {});
  }

  return {
    subject: serverSubject,
    async look() {
      try {
        const { rows } = await (await connected()).query<Connections>(question(usedSql, [], lookTimeoutMs));
        return readingFrom(rows[0]);
      } catch (cause) {
        if (client !== undefined) forget(client);
        if (codeOf(cause) === tooManyConnections) return { broken: true, got: "no connection is left" };
        throw postgresFailure(address, cause);
      }
    },
    async close() {
      await client?.end().catch(() => {});
    },
  };
}

interface Connections {
  readonly used: number;
  readonly usable: number;
}

function readingFrom(row: Connections | undefined): PoolReading {
  if (row === undefined) throw new Error("pg_stat_activity gave no row");
  return { broken: row.used >= row.usable, got: `${row.used} of ${row.usable} connections taken` };
}
