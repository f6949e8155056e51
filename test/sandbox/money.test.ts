import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withSession } from "../../platform/postgres/session.ts";
import { type DatabaseFile, platformAddress } from "../../sandbox/database/address.ts";
import { ask, payment, post } from "./support/client.ts";
import { never } from "./support/options.ts";
import { useSandbox } from "./support/sandbox.ts";

const { folder, running } = useSandbox();
const pay = (body: unknown, key?: string) => post(`${running().baseUrl}/payments`, body, key);

const numberFrom = (sql: string): Promise<number> => {
  const database = JSON.parse(readFileSync(folder.database, "utf8")) as DatabaseFile;
  const session = { applicationName: "test", timeoutMs: 10_000, stop: never };
  return withSession(platformAddress(database), session, async (client) => {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM (${sql}) wanted`);
    return Number(rows[0]?.count);
  });
};

/** Each of these gives the rows that break it. */
const invariants = {
  "a wallet's balance is its opening balance and its entries": `
    SELECT w.id FROM wallet w LEFT JOIN ledger_entry e ON e.wallet_id = w.id
    GROUP BY w.id HAVING w.balance <> w.opening_balance + coalesce(sum(e.amount), 0)`,
  "a payment has two entries that sum to 0": `
    SELECT p.id FROM payment p LEFT JOIN ledger_entry e ON e.movement_id = p.id
    GROUP BY p.id HAVING count(e.id) <> 2 OR sum(e.amount) <> 0`,
  "a transfer has two entries that sum to 0": `
    SELECT t.id FROM transfer t LEFT JOIN ledger_entry e ON e.movement_id = t.id
    GROUP BY t.id HAVING count(e.id) <> 2 OR sum(e.amount) <> 0`,
  "no key was used for two payments": "SELECT idempotency_key FROM payment GROUP BY 1 HAVING count(*) > 1",
  "every payment of today has one event": `
    SELECT p.id FROM payment p LEFT JOIN outbox o ON o.aggregate_id = p.id
    WHERE p.idempotency_key NOT LIKE 'past-%' GROUP BY p.id HAVING count(o.id) <> 1`,
};

test("100 requests with one key at once make one payment", async () => {
  const key = randomUUID();
  const body = { ...payment, payerWalletId: 9041, payeeWalletId: 9042 };
  const answers = await Promise.all(Array.from({ length: 100 }, () => pay(body, key)));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(99).fill(200), 201]);
  expect(new Set(answers.map((answer) => answer.body.paymentId)).size).toBe(1);
  expect(await numberFrom(`SELECT FROM payment WHERE idempotency_key = '${key}'`)).toBe(1);
});

test("wallets that pay each other crosswise neither block nor lose a cent", async () => {
  const ids = [9051, 9052, 9053];
  const pairs = ids.flatMap((payer) => ids.filter((payee) => payee !== payer).map((payee) => [payer, payee]));
  const bodies = Array.from({ length: 300 }, (_, index) => {
    const [payerWalletId, payeeWalletId] = pairs[index % pairs.length] ?? [];
    return { ...payment, payerWalletId, payeeWalletId, amount: `${1 + (index % 7)}.0${index % 10}` };
  });
  const transfers = Array.from({ length: 60 }, (_, index) =>
    post(`${running().baseUrl}/wallets/${ids[index % 3]}/transfers`, {
      toWalletId: ids[(index + 1) % 3],
      amount: "0.10",
    }),
  );
  const answers = await Promise.all([...bodies.map((body) => pay(body)), ...transfers]);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  for (const [invariant, sql] of Object.entries(invariants))
    expect([invariant, await numberFrom(sql)]).toEqual([invariant, 0]);
});

test("a wallet is never overdrawn, however many try at once", async () => {
  const balance = Number((await ask(`${running().baseUrl}/wallets/9061`)).body.balance);
  const third = (balance / 3).toFixed(2);
  const body = { ...payment, payerWalletId: 9061, payeeWalletId: 9062, amount: third };
  const statuses = (await Promise.all(Array.from({ length: 8 }, () => pay(body)))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 201, 201, 422, 422, 422, 422, 422]);
  expect(await numberFrom("SELECT FROM wallet WHERE balance < 0")).toBe(0);
});

test("a synthetic payment says so, and by whom it was made", async () => {
  const key = randomUUID();
  const headers = { "Content-Type": "application/json", "Idempotency-Key": key, "X-Synthetic": "load-7" };
  const { servedBy } = await ask(`${running().baseUrl}/payments`, {
    method: "POST",
    headers,
    body: JSON.stringify(payment),
  });
  const sql = `SELECT FROM payment WHERE idempotency_key = '${key}' AND synthetic = 'load-7' AND served_by = '${servedBy}'`;
  expect(await numberFrom(sql)).toBe(1);
});

test("there are the indexes and statistics that the release brings", async () => {
  const valid = "SELECT FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE ";
  expect(await numberFrom(`${valid} 'idx\\_%'`)).toBeGreaterThan(50);
  expect(await numberFrom(`${valid} 'idx\\_wallet%'`)).toBeGreaterThanOrEqual(5);
  expect(await numberFrom("SELECT FROM pg_stat_user_tables WHERE last_analyze IS NULL")).toBe(0);
  expect(await numberFrom("SELECT FROM wallet")).toBe(10_000);
});
