/** The books read from a real PostgreSQL: a small ledger of its own, and all that may keep one from reading it. */
import { once } from "node:events";
import { createServer } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import type { Observation } from "../../../evidence/observation.ts";
import { reconciliationSchema } from "../../../perf/books/config.ts";
import { type Books, reconcile } from "../../../perf/books/reconcile.ts";
import { watchInvariants } from "../../../perf/books/watch.ts";
import { type PostgresAddress, withSession } from "../../../platform/postgres/session.ts";
import { superuserAddress } from "../../../sandbox/database/address.ts";
import { portOf } from "../../../sandbox/parts/port-of.ts";
import { never } from "../../sandbox/support/options.ts";
import { usePostgres } from "../../sandbox/support/postgres.ts";
import { until } from "../../support/until.ts";

const { folder, port } = usePostgres();
const password = "not to be told";
const home = (): PostgresAddress => superuserAddress(folder, port(), "postgres");
const sql = (text: string) =>
  withSession(home(), { applicationName: "test", timeoutMs: 10_000, stop: never }, (client) => client.query(text));

beforeAll(async () => {
  await sql(`
    CREATE TABLE entry (wallet text, amount bigint);
    INSERT INTO entry VALUES ('w1', 5), ('w2', -5);
    CREATE ROLE reader LOGIN PASSWORD '${password}';
    CREATE ROLE stranger LOGIN PASSWORD '${password}'`);
  await sql("GRANT SELECT ON entry TO reader");
});

const unbalanced = "SELECT 'sum' AS key FROM entry HAVING sum(amount) <> 0";

function booksAt(address: PostgresAddress, book = unbalanced, timeoutMs = 2_000) {
  const seen: Observation[] = [];
  const config = reconciliationSchema.parse({ timeoutMs, books: [{ name: "sums-to-zero", sql: book }] });
  const books: Books = { address, config, record: (one) => void seen.push(one), nowMs: Date.now, stop: never };
  const facts = () => seen.flatMap((one) => (one.kind === "fact" ? [one] : []));
  const missing = () => seen.flatMap((one) => (one.kind === "missing" ? [one.why] : []));
  return { books, facts, missing, seen };
}

const holding = (facts: readonly { subject: string; holds: boolean }[]) =>
  Object.fromEntries(facts.map(({ subject, holds }) => [subject, holds]));

const whole = {
  "books/sums-to-zero": true,
  "settings/fsync at the end": true,
  "settings/full_page_writes at the end": true,
  "settings/synchronous_commit at the end": true,
};

test("books that are whole, on a server that keeps what it acknowledges", async () => {
  const { books, facts, missing } = booksAt({ ...home(), user: "reader", password });
  await reconcile(books, null);
  expect(holding(facts())).toEqual(whole);
  expect(missing()).toEqual([]);
});

test("rows that break a book are named, the first twenty of them", async () => {
  const { books, facts } = booksAt(home(), "SELECT n AS key FROM generate_series(1, 50) n; -- and no more");
  await reconcile(books, null);
  expect(facts()[0]).toMatchObject({ holds: false, got: expect.stringMatching(/^more than 20 rows: 1, 2, .*, 20$/) });
});

test("a role that commits without waiting is found, whatever the server's own setting is", async () => {
  await sql("ALTER ROLE stranger SET synchronous_commit = off");
  const { books, facts } = booksAt(home());
  await reconcile(books, null);
  await sql("ALTER ROLE stranger RESET synchronous_commit");
  const setting = facts().find(({ subject }) => subject.startsWith("settings/synchronous_commit"));
  expect(setting).toMatchObject({ holds: false, got: "off (role stranger)" });
});

describe("what keeps the books from being read leaves evidence missing, and says what to do", () => {
  test.each([
    { saying: "a wrong password", at: { password: "wrong" }, told: "password authentication failed" },
    { saying: "a database that is not there", at: { database: "nowhere" }, told: '"nowhere" does not exist' },
    { saying: "a host where nobody listens", at: { port: 1 }, told: "ECONNREFUSED" },
    { saying: "TLS that the server does not speak", at: { tls: { rejectUnauthorized: true } }, told: "SSL" },
    { saying: "a role without rights", at: { user: "stranger", password }, told: "permission denied for table entry" },
  ])("$saying", async ({ at, told }) => {
    const { books, facts, missing, seen } = booksAt({ ...home(), ...at });
    await reconcile(books, null);
    expect(facts().some(({ subject }) => subject.startsWith("books/"))).toBe(false);
    expect(missing().join()).toContain(told);
    expect(JSON.stringify(seen)).not.toContain(password);
  });

  test.each([
    { saying: "that never returns", book: "SELECT pg_sleep(60)", told: "statement timeout" },
    { saying: "that writes", book: "WITH w AS (DELETE FROM entry RETURNING 1) SELECT 1", told: "data-modifying" },
    { saying: "that writes in a function", book: "SELECT setval('numbers', 7)", told: "read-only transaction" },
    { saying: "of a table that is not there", book: "SELECT 1 FROM nothing", told: '"nothing" does not exist' },
  ])("a query $saying, and the rest is read", async ({ book, told }) => {
    await sql("CREATE SEQUENCE IF NOT EXISTS numbers");
    const { books, facts, missing } = booksAt(home(), book, 300);
    await reconcile(books, null);
    expect(missing().join()).toContain(told);
    expect(facts().filter(({ subject }) => subject.startsWith("settings/"))).toHaveLength(3);
    expect(facts()).toHaveLength(3);
  });
});

type Queries = readonly { readonly name: string; readonly sql: string }[];

/** Watches until enough was seen. */
async function watched(queries: Queries, isEnough: (readings: number) => boolean, address = home()) {
  const seen: Observation[] = [];
  const over = new AbortController();
  const config = { everySeconds: 0.05, settledAfterSeconds: 0, timeoutMs: 200, queries: [...queries] };
  const watch = { address, config, record: (one: Observation) => void seen.push(one), nowMs: Date.now, stop: never };
  const watching = watchInvariants(watch, over.signal);
  const count = () => seen.filter(({ kind }) => kind === "reading").length;
  await until("readings", () => (isEnough(count()) ? true : undefined));
  over.abort();
  await watching;
  return seen;
}

test("invariants are read again and again, up to a watermark", async () => {
  const settled = "SELECT 1 AS key WHERE $1::timestamptz < now() - interval '1 hour'";
  const seen = await watched([{ name: "settled", sql: settled }, { name: "sums", sql: unbalanced }], (readings) => readings >= 6); // biome-ignore format: a row
  const readings = seen.flatMap((one) => (one.kind === "reading" ? [one] : []));
  expect(readings.every(({ broken, got }) => !broken && got === "no row")).toBe(true);
  expect(new Set(readings.map(({ subject }) => subject))).toEqual(new Set(["settled", "sums"]));
  expect(seen.filter(({ kind }) => kind === "missing")).toEqual([]);
});

test("one that cannot be read is missing, with why, and the others are read", async () => {
  const slow = { name: "slow", sql: "SELECT pg_sleep(60)" };
  const seen = await watched([slow, { name: "sums", sql: unbalanced }], (readings) => readings >= 2);
  const missing = seen.flatMap((one) => (one.kind === "missing" ? [one.why] : []));
  expect(missing).toEqual([expect.stringMatching(/^slow: .*statement timeout/)]);
});

test("a database that cuts every connection leaves every invariant missing, with why", async () => {
  let cut = 0;
  const cutting = createServer((socket) => {
    cut += 1;
    socket.destroy();
  });
  cutting.listen(0, "127.0.0.1");
  await once(cutting, "listening");
  const address = { ...home(), port: portOf(cutting) };
  const seen = await watched([{ name: "sums", sql: unbalanced }], () => cut >= 2, address);
  cutting.close();
  expect(seen).toMatchObject([
    { kind: "missing", criterion: "corruption-trigger", why: expect.stringMatching(/^sums: postgres 127/) },
  ]);
});
