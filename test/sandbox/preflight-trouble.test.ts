/**
 * Preflight on a real server that does not give what it is asked: inconclusive, with what to do about it; and real restores
 * and rehearsals that go wrong.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import { permit } from "../../platform/permission.ts";
import { withSession } from "../../platform/postgres/session.ts";
import type { PreflightConfig } from "../../preflight/config.ts";
import { runPreflight } from "../../preflight/run-preflight.ts";
import { superuserAddress } from "../../sandbox/database/address.ts";
import { prepareDatabase } from "../../sandbox/database/prepare.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";
import { partMissing } from "../support/skip.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { never } from "./support/options.ts";
import { usePostgres } from "./support/postgres.ts";

const project = join(import.meta.dirname, "..", "..");
const dumps = join(project, "test", "preflight", "fixtures");
const { folder, port } = usePostgres();
const session = { applicationName: "test", timeoutMs: 20_000, stop: never };
const permission = permit({ name: "test", production: false, allow: ["rehearsal"] }, "rehearsal");

beforeAll(async () => {
  cpSync(join(project, "sandbox", "migrations"), folder.migrations, { recursive: true });
  await prepareDatabase(folder, port(), project, never);
});

const asSuperuser = (sql: string): Promise<unknown> =>
  withSession(superuserAddress(folder, port(), "waqiti_db"), session, (client) => client.query(sql));

const database = (changes: { url?: string; passwordFile?: string; tls?: "verify"; timeoutMs?: number } = {}) => ({
  url: `postgresql://waqiti@127.0.0.1:${port()}/waqiti_db`,
  passwordFile: folder.databasePassword,
  tls: "off" as const,
  timeoutMs: 5_000,
  ...changes,
});
const migrations = (changes: { folder?: string; rehearse?: boolean } = {}) => ({
  folder: folder.migrations,
  historyTable: "flyway_schema_history",
  rehearse: false,
  timeoutSeconds: 20,
  ...changes,
});

/** The other steps of a preflight ask brokers and registries. */
const ofTheDatabase: readonly CriterionId[] = [
  "backup-restorable",
  "migration-applied",
  "indexes-present",
  "statistics-fresh",
];

async function seen(config: PreflightConfig): Promise<readonly Observation[]> {
  const all: Observation[] = [];
  const record = (one: Observation) => void all.push(one);
  await runPreflight({
    config,
    permission,
    isAsked: (id) => ofTheDatabase.includes(id),
    record,
    stop: never,
    nowMs: Date.now,
  });
  return all;
}
const missing = (all: readonly Observation[]): readonly string[] =>
  all.flatMap((one) => (one.kind === "missing" && one.criterion !== "backup-restorable" ? [one.why] : []));
const broken = (all: readonly Observation[]): readonly string[] =>
  all.flatMap((one) => (one.kind === "fact" && !one.holds ? [`${one.subject}: ${one.got} → ${one.mend}`] : []));

test("on a database that is as it should be, everything is seen and holds", async () => {
  const all = await seen({ database: database(), migrations: migrations({ rehearse: true }) });
  expect(missing(all)).toEqual([]);
  expect(broken(all)).toEqual([]);
});

test.each([
  { saying: "a wrong password", changes: () => ({ passwordFile: wrongPassword() }), told: /password is wrong/ },
  {
    saying: "nobody there",
    changes: () => ({ url: "postgresql://waqiti@127.0.0.1:1/waqiti_db" }),
    told: /nothing listens there/,
  },
  {
    saying: "a database that is not there",
    changes: () => ({ url: `postgresql://waqiti@127.0.0.1:${port()}/nowhere` }),
    told: /no such database/,
  },
  { saying: "TLS that the server does not speak", changes: () => ({ tls: "verify" as const }), told: /check tls:/ },
])("$saying: every step is inconclusive, and says what to do", async ({ changes, told }) => {
  const all = await seen({ database: database(changes()), migrations: migrations() });
  expect(missing(all)).toHaveLength(3);
  for (const why of missing(all)) expect(why).toMatch(told);
});
const wrongPassword = (): string => join(tempFolder({ password: "not it" }), "password");

test("a role without rights: the grant is named, and what needs none is seen", async () => {
  await asSuperuser(`CREATE ROLE pauper LOGIN PASSWORD '${readFileSync(folder.databasePassword, "utf8").trim()}'`);
  const url = `postgresql://pauper@127.0.0.1:${port()}/waqiti_db`;
  const whys = missing(await seen({ database: database({ url }), migrations: migrations({ rehearse: true }) }));
  expect(whys).toContainEqual(expect.stringMatching(/flyway_schema_history.*→ the role lacks a right/));
  expect(whys).toContainEqual(expect.stringMatching(/scratch database.*→ ALTER ROLE pauper CREATEDB/));
});

test("a table that somebody has locked: not waited for", async () => {
  await withSession(superuserAddress(folder, port(), "waqiti_db"), session, async (client) => {
    await client.query("BEGIN; LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE");
    const whys = missing(await seen({ database: database({ timeoutMs: 1_000 }), migrations: migrations() }));
    expect(whys).toHaveLength(2);
    for (const why of whys) expect(why).toMatch(/lock timeout|took longer|longer than it may/);
  });
});

test("counters that a crash lost: nobody knows when tables were analysed, and ANALYZE mends it", async () => {
  await asSuperuser("SELECT pg_stat_reset()");
  const all = await seen({ database: database(), migrations: migrations() });
  expect(broken(all)).toEqual([]);
  expect(missing(all)).toEqual([expect.stringMatching(/began anew.*→ ANALYZE;/)]);
  await asSuperuser("ANALYZE");
  expect(missing(await seen({ database: database(), migrations: migrations() }))).toEqual([]);
});

describe("a rehearsal", () => {
  const rehearsed = async (scripts: Readonly<Record<string, string>>) => {
    const all = await seen({
      database: database(),
      migrations: migrations({ folder: tempFolder(scripts), rehearse: true }),
    });
    return broken(all).filter((line) => line.startsWith("rehearsal/"));
  };

  test.each([
    {
      saying: "an undo that leaves a column",
      scripts: {
        "V1__a.sql": "CREATE TABLE a (id int);",
        "V2__b.sql": "ALTER TABLE a ADD b int; CREATE INDEX CONCURRENTLY idx_a ON a (b);",
        "U2__b.sql": "DROP INDEX idx_a;",
        "U1__a.sql": "DROP TABLE a;",
      },
      told: /U2__b\.sql: column public\.a\.b integer.* is left/,
    },
    {
      saying: "an undo that takes too much",
      scripts: {
        "V1__a.sql": "CREATE TABLE a (id int);",
        "V2__b.sql": "CREATE TABLE b (id int);",
        "U2__b.sql": "DROP TABLE a, b;",
        "U1__a.sql": "DROP TABLE a;",
      },
      told: /U2__b\.sql: .*public\.a.* is gone/,
    },
    {
      saying: "an undo that does not run",
      scripts: { "V1__a.sql": "CREATE TABLE a (id int);", "U1__a.sql": "DROP TABLE c;" },
      told: /U1__a\.sql: table "c" does not exist/,
    },
    {
      saying: "an undo that is not there",
      scripts: { "V1__a.sql": "CREATE TABLE a (id int);" },
      told: /U1__a\.sql: it is not there/,
    },
  ])("$saying is broken, and the script is named", async ({ scripts, told }) => {
    expect(await rehearsed(scripts)).toEqual([expect.stringMatching(told)]);
  });

  test("leaves no scratch database behind", async () => {
    const { rows } = (await asSuperuser("SELECT datname FROM pg_database WHERE datname LIKE 'tollgate%'")) as {
      rows: [];
    };
    expect(rows).toEqual([]);
  });
});

describe("a restore", () => {
  const hasPgRestore = (): boolean => {
    try {
      execFileSync("pg_restore", ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  const restored = async (name: string, change: (text: string) => string = (text) => text) => {
    const own = tempFolder();
    mkdirSync(join(own, "backups"));
    const bytes = readFileSync(join(dumps, name));
    writeFileSync(join(own, "backups", name), name.endsWith(".sql") ? change(bytes.toString("utf8")) : bytes);
    const backup = { folder: join(own, "backups"), pattern: "*", restore: true, timeoutSeconds: 30 };
    const all = await seen({ database: database(), backup });
    return all.filter((one) =>
      one.kind === "missing"
        ? one.criterion === "backup-restorable"
        : one.kind === "fact" && one.subject === "backup/restored",
    );
  };
  /** The dumps' owner is not on this server; a role of the sandbox is. */
  const ours = (text: string): string => text.replaceAll("OWNER TO waqiti", "OWNER TO CURRENT_USER");

  test.each(["15-plain.sql", "17-plain.sql", "15-inserts.sql"])("of %s brings every row back", async (name) => {
    expect(await restored(name, ours)).toEqual([expect.objectContaining({ kind: "fact", holds: true })]);
  });

  test("of an archive brings every row back, by pg_restore", async () => {
    if (!hasPgRestore()) return partMissing("pg_restore", "it is not on PATH");
    expect(await restored("15-custom.dump")).toEqual([expect.objectContaining({ kind: "fact", holds: true })]);
  });

  test.each([
    {
      saying: "a row that the table refuses",
      change: (text: string) => text.replace("7\tCustomer 7", "seven\tCustomer 7"),
      told: /invalid input syntax/,
    },
    {
      saying: "a row that is there twice",
      change: (text: string) => text.replace("\n8\tCustomer 8", "\n7\tCustomer 8"),
      told: /unique|duplicate/,
    },
  ])("of a dump with $saying is broken, though the dump is whole", async ({ change, told }) => {
    expect(await restored("15-plain.sql", (text) => change(ours(text)))).toEqual([
      expect.objectContaining({ kind: "fact", holds: false, got: expect.stringMatching(told) }),
    ]);
  });
});
