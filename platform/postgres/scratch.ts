import { randomBytes } from "node:crypto";
import type pg from "pg";
import { TollgateError } from "../../evidence/errors.ts";
import type { Permission } from "../permission.ts";
import { codeOf, postgresFailure } from "./failure.ts";
import { type PostgresAddress, type SessionOptions, withSession } from "./session.ts";

const dropTimeoutMs = 10_000;
const insufficientPrivilege = "42501";

/**
 * Makes an empty database on the same server, hands a session in it to `work`, and drops it whatever happens, also when
 * stopped meanwhile.
 * @throws {TollgateError} `unreachable`, naming the grant, when the role may not make one.
 */
export async function inScratchDatabase<Result>(
  address: PostgresAddress,
  options: SessionOptions,
  _permission: Permission<"rehearsal">,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const database = `tollgate_scratch_${randomBytes(6).toString("hex")}`;
  await withSession(address, options, (client) => create(client, database, address));
  try {
    return await withSession({ ...address, database }, options, work);
  } finally {
    const unstoppable = { ...options, stop: AbortSignal.timeout(dropTimeoutMs) };
    await withSession(address, unstoppable, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
  }
}

async function create(client: pg.Client, database: string, address: PostgresAddress): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${database} TEMPLATE template0`);
  } catch (cause) {
    if (codeOf(cause) !== insufficientPrivilege) throw postgresFailure(address, cause);
    const hint = `ALTER ROLE ${address.user} CREATEDB; or leave rehearsals out of the environment file`;
    throw new TollgateError("unreachable", `role ${address.user} may not make a scratch database`, hint, { cause });
  }
}
