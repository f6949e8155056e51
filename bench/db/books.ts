import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ReconciliationConfig } from "../../perf/books/config.ts";
import { reconciliationSchema } from "../../perf/books/config.ts";
import { type PostgresAddress, withSession } from "../../platform/postgres/session.ts";
import { databaseFileFor, platformAddress } from "../../sandbox/database/address.ts";
import { prepareDatabase } from "../../sandbox/database/prepare.ts";
import { endBarePostgres, newFolder, startBarePostgres } from "../../test/sandbox/support/bare-postgres.ts";

const project = join(import.meta.dirname, "..", "..");
const never = new AbortController().signal;

/** The sandbox's database, migrated and seeded, without the rest of it. */
export async function withPlatformDatabase<Result>(work: (address: PostgresAddress) => Promise<Result>) {
  const folder = newFolder();
  try {
    const port = await startBarePostgres(folder);
    cpSync(join(project, "sandbox", "migrations"), folder.migrations, { recursive: true });
    await prepareDatabase(folder, port, project, never);
    return await work(platformAddress(databaseFileFor(folder, port)));
  } finally {
    await endBarePostgres(folder);
  }
}

/** As the sandbox's own environment file has it. */
export function sandboxReconciliation(): ReconciliationConfig {
  const text = readFileSync(join(project, "environments", "sandbox.yaml"), "utf8");
  const { database } = parse(text) as { database: { reconciliation: unknown } };
  return reconciliationSchema.parse(database.reconciliation);
}

export interface MadePayments {
  readonly keyPrefix: string;
  readonly count: number;
  readonly perSecond: number;
  readonly startMs: number;
}

/**
 * Payments as the services would have stored them, from `startMs` on: keys, entries and balances. Every hundred
 * thousandth is left out, for the reconciliation to find.
 */
export const storePayments = (address: PostgresAddress, { keyPrefix, count, perSecond, startMs }: MadePayments) =>
  withSession(address, { applicationName: "bench", timeoutMs: 3_600_000, stop: never }, async (client) => {
    await client.query(
      `CREATE TEMPORARY TABLE made AS
       SELECT uuidv7(at - clock_timestamp()) AS id, n, at, 1 + n % 9000 AS payer, 1 + (n * 7 + 13) % 9000 AS payee,
         100 + n % 900 AS amount
       FROM generate_series(0, $3::int - 1) n,
         LATERAL (SELECT $1::timestamptz + make_interval(secs => n / $2::float8) AS at) made
       WHERE n % ${lostEvery} <> ${lostEvery - 1} ORDER BY n`,
      [new Date(startMs).toISOString(), perSecond, count],
    );
    await client.query(
      `INSERT INTO payment (id, payer_wallet_id, payee_wallet_id, amount, currency, status, idempotency_key, served_by, created_at)
       SELECT id, payer, payee, amount, 'EUR', 'completed', $1 || '-' || n, '2.1.0', at FROM made ORDER BY n`,
      [keyPrefix],
    );
    await client.query(
      `INSERT INTO ledger_entry (wallet_id, amount, movement_id, movement, created_at)
       SELECT wallet_id, side.amount, id, 'payment', at
       FROM made CROSS JOIN LATERAL (VALUES (payer, -amount), (payee, amount)) AS side (wallet_id, amount)`,
    );
    await client.query(
      `UPDATE wallet SET balance = opening_balance + entered.amount
       FROM (SELECT wallet_id, sum(amount)::bigint AS amount FROM ledger_entry GROUP BY wallet_id) entered
       WHERE id = entered.wallet_id`,
    );
  });

const lostEvery = 100_000;
export const lostOf = (count: number): number => Math.floor(count / lostEvery);
