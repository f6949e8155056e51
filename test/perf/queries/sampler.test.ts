/** Canary queries on a real PostgreSQL: what is measured, what counts as failed, and what cannot be asked at all. */
import { beforeAll, expect, test } from "vitest";
import type { Observation, ObservedQueries } from "../../../evidence/observation.ts";
import { decodeHistogram } from "../../../evidence/window/histogram.ts";
import { canariesSchema } from "../../../perf/queries/config.ts";
import { sampleQueries } from "../../../perf/queries/sampler.ts";
import { type PostgresAddress, withSession } from "../../../platform/postgres/session.ts";
import { superuserAddress } from "../../../sandbox/database/address.ts";
import { sum } from "../../../thresholds/statistics/sums.ts";
import { never } from "../../sandbox/support/options.ts";
import { usePostgres } from "../../sandbox/support/postgres.ts";

const { folder, port } = usePostgres();
const perSecond = 10;

const asSuperuser = (sql: string) =>
  withSession(
    superuserAddress(folder, port(), "postgres"),
    { applicationName: "test", timeoutMs: 5_000, stop: never },
    (client) => client.query(sql),
  );

const address = (changes: Partial<PostgresAddress> = {}): PostgresAddress => ({
  ...superuserAddress(folder, port(), "postgres"),
  user: "reader",
  ...changes,
});

beforeAll(async () => {
  const { password } = superuserAddress(folder, port(), "postgres");
  await asSuperuser(`
    CREATE ROLE reader LOGIN PASSWORD '${password}';
    CREATE TABLE open_table AS SELECT n AS id FROM generate_series(1, 100) n;
    CREATE TABLE closed_table (id int);
    CREATE TABLE empty_table (id int);
    CREATE SEQUENCE counter;
    GRANT SELECT ON open_table, empty_table TO reader;
    GRANT USAGE ON SEQUENCE counter TO reader`);
});

interface Sampled {
  readonly seconds: (query: string) => readonly ObservedQueries[];
  readonly missing: readonly string[];
}

/** Samples these canaries for as long as `meanwhile` takes. */
async function sampled(
  canaries: readonly { name: string; sql: string; parameters?: string }[],
  meanwhile: () => Promise<unknown>,
  { timeoutMs = 2_000, ...changes }: Partial<PostgresAddress> & { timeoutMs?: number } = {},
): Promise<Sampled> {
  const observed: Observation[] = [];
  const over = new AbortController();
  const config = canariesSchema.parse({ canaries, canariesPerSecond: perSecond });
  const record = (one: Observation) => void observed.push(one);
  const sampling = sampleQueries(
    { address: address(changes), config, timeoutMs, record, nowMs: Date.now },
    over.signal,
  );
  await meanwhile();
  over.abort();
  await sampling;
  return {
    seconds: (query) => observed.filter((one) => one.kind === "queries" && one.query === query) as ObservedQueries[],
    missing: observed.flatMap((one) => (one.kind === "missing" ? [one.why] : [])),
  };
}

const forMs = (ms: number) => () => new Promise((resolve) => setTimeout(resolve, ms));
const executed = (seconds: readonly ObservedQueries[]) => sum(seconds.map((second) => second.executed));
const failed = (seconds: readonly ObservedQueries[]) => sum(seconds.map((second) => second.failed));

const byId = {
  name: "by-id",
  sql: "SELECT * FROM open_table WHERE id = $1",
  parameters: "SELECT id FROM open_table",
};

test("executes at a fixed rate, and the histograms hold what the counts say", async () => {
  const startMs = performance.now();
  const { seconds, missing } = await sampled([byId], forMs(2_500));
  const most = ((performance.now() - startMs) / 1000) * perSecond + 1;
  expect(missing).toEqual([]);
  expect(executed(seconds("by-id"))).toBeGreaterThan(10);
  expect(executed(seconds("by-id"))).toBeLessThanOrEqual(most);
  for (const second of seconds("by-id")) {
    const [whole, charged] = [second.sinceScheduled, second.charged].map(decodeHistogram);
    expect([whole?.totalCount, charged?.totalCount]).toEqual([
      second.executed - second.failed,
      second.executed - second.failed,
    ]);
    expect(charged?.maxValue).toBeLessThanOrEqual(whole?.maxValue ?? 0);
  }
});

test("a query that takes too long fails, again and again, and makes no other one wait", async () => {
  const slow = { name: "slow", sql: "SELECT pg_sleep(60)" };
  const { seconds } = await sampled([slow, byId], forMs(2_500), { timeoutMs: 300 });
  expect(failed(seconds("slow"))).toBe(executed(seconds("slow")));
  expect(executed(seconds("slow"))).toBeGreaterThan(10);
  expect(seconds("slow").map(({ why }) => why)).toContain("canceling statement due to statement timeout");
  expect(failed(seconds("by-id"))).toBeLessThan(executed(seconds("by-id")) / 2);
});

test("what this process is late by is in the customer's latency, and is not charged to the database", async () => {
  const standStill = async () => {
    await forMs(700)();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
    await forMs(700)();
  };
  const { seconds } = await sampled([byId], standStill, { timeoutMs: 1_000 });
  const longest = (text: "sinceScheduled" | "charged") =>
    Math.max(...seconds("by-id").map((second) => decodeHistogram(second[text]).maxValue)) / 1000;
  expect(longest("sinceScheduled")).toBeGreaterThan(1_500);
  expect(longest("charged")).toBeLessThan(longest("sinceScheduled") / 2);
  expect(failed(seconds("by-id"))).toBe(0);
  expect(executed(seconds("by-id"))).toBeGreaterThan(25); // those that were due meanwhile were made up for
});

test("a connection that is cut is one failure, and the next execution has a new one", async () => {
  const cut = async () => {
    await forMs(800)();
    await asSuperuser(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tollgate canary'",
    );
    await forMs(1_500)();
  };
  const { seconds, missing } = await sampled([byId], cut);
  expect(missing).toEqual([]);
  expect(seconds("by-id").at(-1)?.failed).toBeLessThan(seconds("by-id").at(-1)?.executed ?? 0);
});

test.each([
  {
    saying: "a role without the right",
    sql: "SELECT * FROM closed_table",
    told: "permission denied for table closed_table",
  },
  { saying: "a table that is not there", sql: "SELECT * FROM no_table", told: "there is no such table or view here" },
  { saying: "bad SQL", sql: "SELECT FROM WHERE", told: "mend the query in the environment file" },
  { saying: "a SELECT that writes", sql: "SELECT nextval('counter')", told: "this one writes" },
  { saying: "a placeholder without parameters", sql: "SELECT $1::int", told: "name a SELECT that draws them" },
  {
    saying: "parameters with a column too many",
    sql: "SELECT $1::int",
    parameters: "SELECT 1, 2",
    told: "there must be as many as the query asks for",
  },
  {
    saying: "parameters that are an empty list",
    sql: "SELECT $1::int",
    parameters: "SELECT id FROM empty_table",
    told: "its parameters are an empty list",
  },
  {
    saying: "parameters that take too long",
    sql: "SELECT $1::text",
    parameters: "SELECT pg_sleep(60)::text",
    told: "make the query cheaper",
  },
])("$saying cannot be asked: it is missing, once, and others are executed", async ({ told, saying: _, ...canary }) => {
  const { seconds, missing } = await sampled([{ name: "odd", ...canary }, byId], forMs(1_200), { timeoutMs: 500 });
  expect(missing).toHaveLength(1);
  expect(missing[0]).toMatch(/^canary odd: /);
  expect(missing[0]).toContain(told);
  expect(seconds("odd")).toEqual([]);
  expect(executed(seconds("by-id"))).toBeGreaterThan(0);
});

test.each([
  { saying: "a wrong password", changes: { password: "wrong" }, told: "the password is wrong" },
  { saying: "a database that is not there", changes: { database: "nowhere" }, told: "there is no such database" },
])("$saying: missing, with what to do, and the password nowhere", async ({ changes, told }) => {
  const { seconds, missing } = await sampled([byId], forMs(500), changes);
  expect(missing[0]).toContain(told);
  expect(missing.join()).not.toContain(address().password);
  expect(seconds("by-id")).toEqual([]);
});

test("nobody answers: every execution fails, for a database that is down answers nobody in time", async () => {
  const { seconds } = await sampled([byId], forMs(1_200), { port: 9, timeoutMs: 300 });
  expect(executed(seconds("by-id"))).toBeGreaterThan(0);
  expect(failed(seconds("by-id"))).toBe(executed(seconds("by-id")));
});
