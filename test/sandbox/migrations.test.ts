import { join } from "node:path";
import type pg from "pg";
import { expect, test } from "vitest";
import { flywayChecksum } from "../../platform/flyway/checksum.ts";
import { withSession } from "../../platform/postgres/session.ts";
import { superuserAddress } from "../../sandbox/database/address.ts";
import { migrate, undo } from "../../sandbox/database/migrate.ts";
import { readMigrations } from "../../sandbox/database/migrations.ts";
import { never } from "./support/options.ts";
import { usePostgres } from "./support/postgres.ts";

const { folder, port } = usePostgres();
const migrations = readMigrations(join(import.meta.dirname, "..", "..", "sandbox", "migrations"));
const session = { applicationName: "test", timeoutMs: 20_000, stop: never };

async function inScratchDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  await withSession(superuserAddress(folder, port(), "postgres"), session, (client) =>
    client.query("CREATE DATABASE scratch"),
  );
  await withSession(superuserAddress(folder, port(), "scratch"), session, work);
  await withSession(superuserAddress(folder, port(), "postgres"), session, (client) =>
    client.query("DROP DATABASE scratch"),
  );
}

const schemaSql = `
  SELECT 'column' AS kind, format('%s.%s %s %s', table_name, column_name, data_type, is_nullable) AS what
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
  ORDER BY 1, 2`;
const schemaOf = async (client: pg.Client) =>
  (await client.query<{ what: string }>(schemaSql)).rows.map(({ what }) => what);

test("every migration can be undone and done again, one by one and all together", () =>
  inScratchDatabase(async (client) => {
    const schemas = [await schemaOf(client)];
    for (const { version } of migrations.versioned) {
      await migrate(client, migrations, version);
      schemas.push(await schemaOf(client));
    }
    for (const [index, { version }] of [...migrations.versioned.entries()].reverse()) {
      await undo(client, migrations, migrations.versioned[index - 1]?.version ?? "0");
      expect([version, await schemaOf(client)]).toEqual([version, schemas[index]]);
    }
    await migrate(client, migrations);
    expect(await schemaOf(client)).toEqual(schemas.at(-1));
    await undo(client, migrations, "0");
    expect(await schemaOf(client)).toEqual([]);
    await migrate(client, migrations);
    await migrate(client, migrations); // there is nothing left to do
    const { rows } = await client.query<{ type: string; success: boolean }>(
      "SELECT type, success FROM flyway_schema_history",
    );
    const count = migrations.versioned.length;
    expect(rows.filter(({ type }) => type === "SQL")).toHaveLength(3 * count);
    expect(rows.filter(({ type }) => type === "UNDO_SQL")).toHaveLength(2 * count);
    expect(rows.every(({ success }) => success)).toBe(true);
  }));

test("a script that fails leaves nothing of itself, and says which one it was", () =>
  inScratchDatabase(async (client) => {
    const [first] = migrations.versioned;
    if (!first) throw new Error("there are no migrations");
    const broken = { ...first, script: "V001__broken.sql", sql: "CREATE TABLE half (id int); SELECT nonsense" };
    await expect(migrate(client, { ...migrations, versioned: [broken] })).rejects.toThrow(
      /V001__broken\.sql.*nonsense/,
    );
    expect(await schemaOf(client)).toEqual([]);
    expect((await client.query("SELECT FROM flyway_schema_history")).rowCount).toBe(0);
  }));

test("the checksum is Flyway's: line ends and a byte-order mark do not change it", () => {
  expect(flywayChecksum("SELECT 1;\r\nSELECT 2;\n")).toBe(flywayChecksum("\uFEFFSELECT 1;\nSELECT 2;"));
  expect(flywayChecksum("SELECT 1;")).not.toBe(flywayChecksum("SELECT 2;"));
  expect(migrations.versioned.map(({ version }) => version)).toEqual(["1", "2", "3", "4", "5"]);
  for (const { version } of migrations.versioned) expect(migrations.undo.has(version)).toBe(true);
});
