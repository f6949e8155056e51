import type pg from "pg";
import { postgresFailure } from "./failure.ts";
import { assertRecent } from "./server-version.ts";
import { type PostgresAddress, type SessionOptions, withSession } from "./session.ts";

/** Asks one question. `values` fill `$1`, `$2`, … */
export type Ask = <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** How long a statement waits for a lock: a question must never queue behind, and so block, the platform's own work. */
const lockTimeoutMs = 2_000;

const graceMs = 2_000;

/** A query that stops waiting for a server that does not even say that a statement's time is up. */
export const question = (sql: string, values: readonly unknown[], statementTimeoutMs: number) => ({
  text: sql,
  values: [...values],
  query_timeout: statementTimeoutMs + graceMs, // pg takes it, though its types do not know
});

/**
 * One session that can only read: every question is a read-only transaction of its own, with the session's statement
 * time-out and a lock time-out. The server refuses what writes, whatever the statement says.
 * @throws {TollgateError} `unreachable`, with what to do, when there is no session, the server is too old, or a question fails.
 */
export function reading<Result>(
  address: PostgresAddress,
  options: SessionOptions,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  return withSession(address, options, async (client) => {
    await beReadOnly(client);
    assertRecent(address, await versionOf(client));
    return work(async (sql, values = []) => {
      try {
        return (await client.query(question(sql, values, options.timeoutMs))).rows;
      } catch (cause) {
        options.stop.throwIfAborted();
        throw postgresFailure(address, cause);
      }
    });
  });
}

async function versionOf(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
  return Number(rows[0]?.server_version_num);
}

/** Every transaction of this session reads alone from now on, single statements included. */
export async function beReadOnly(client: pg.ClientBase): Promise<void> {
  await client.query("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
  await client.query(`SET lock_timeout = ${lockTimeoutMs}`);
}
