import { expect, test } from "vitest";
import type { Observation, ObservedDatabase } from "../../../evidence/observation.ts";
import { diagnose } from "../../../perf/diagnostics/diagnose.ts";
import { withSession } from "../../../platform/postgres/session.ts";
import { superuserAddress } from "../../../sandbox/database/address.ts";
import { never } from "../../sandbox/support/options.ts";
import { usePostgres } from "../../sandbox/support/postgres.ts";

const { folder, port } = usePostgres();
const superuser = () => superuserAddress(folder, port(), "postgres");
const asSuperuser = (...statements: readonly string[]) =>
  withSession(superuser(), { applicationName: "test", timeoutMs: 5_000, stop: never }, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

/** The last look, after `meanwhile`. */
async function diagnosed(user: string, meanwhile: () => Promise<unknown>): Promise<ObservedDatabase> {
  const observed: Observation[] = [];
  const over = new AbortController();
  const record = (one: Observation) => void observed.push(one);
  const address = { ...superuser(), user };
  const diagnosis = diagnose({ address, timeoutMs: 5_000, record, nowMs: Date.now, stop: never }, over.signal);
  await expect.poll(() => observed.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await meanwhile();
  over.abort();
  await diagnosis;
  const last = observed.at(-1);
  if (last?.kind !== "database") throw new Error("nothing was seen");
  return last;
}

test("tells which extension and which grant would show more", async () => {
  await asSuperuser(`CREATE ROLE stranger LOGIN PASSWORD '${superuser().password}'`);
  const { notes, statements } = await diagnosed("stranger", async () => undefined);
  expect(notes.join("\n")).toContain("CREATE EXTENSION");
  expect(notes.join("\n")).toContain("GRANT pg_monitor TO stranger");
  expect(statements).toBeUndefined();
});

test("sees a forgotten transaction, and the statements that took most of the time, without secrets", async () => {
  await asSuperuser("CREATE EXTENSION pg_stat_statements", "CREATE TABLE held (id int)");
  const seen = await diagnosed("postgres", async () => {
    await asSuperuser("BEGIN; LOCK TABLE held; PREPARE TRANSACTION 'forgotten'");
    await asSuperuser("SELECT pg_sleep(0.5)", "CREATE ROLE visitor PASSWORD 'geheim'");
  });
  await asSuperuser("ROLLBACK PREPARED 'forgotten'");
  expect(seen.notes).toEqual([]);
  expect(seen.longestTransactionSeconds).toBeGreaterThan(0.4);
  expect(seen.replicationLagSeconds).toBeNull();
  expect(seen.statements?.[0]?.query).toBe("SELECT pg_sleep($1)");
  expect(seen.statements?.[0]?.calls).toBe(1);
  expect(JSON.stringify(seen)).not.toContain("geheim");
});
