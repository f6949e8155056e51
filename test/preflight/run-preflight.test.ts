/** What cannot be read is told as missing, with its why and what to do: never thrown, and never nothing. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import type { PreflightConfig } from "../../preflight/config.ts";
import { runPreflight } from "../../preflight/run-preflight.ts";
import { preflightSubjects } from "../../preflight/steps.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function seen(config: PreflightConfig, stop = new AbortController().signal): Promise<readonly Observation[]> {
  const all: Observation[] = [];
  await runPreflight({
    config,
    permission: null,
    isAsked: () => true,
    record: (one) => all.push(one),
    stop,
    nowMs: Date.now,
  });
  return all;
}
const whyOf = (all: readonly Observation[], criterion: string): readonly string[] =>
  all.flatMap((one) => (one.kind === "missing" && one.criterion === criterion ? [one.why] : []));

const backup = { pattern: "*.dump", restore: false, timeoutSeconds: 5 };

test("without its sections everything is missing, and each says which section", async () => {
  const all = await seen({});
  expect(all.every(({ kind }) => kind === "missing")).toBe(true);
  expect(whyOf(all, "backup-restorable")).toEqual(["the environment file has no backup: section"]);
  expect(whyOf(all, "migration-applied")).toEqual(["the environment file has no database: and no migrations: section"]);
});

test("a database that nobody answers for is missing in every step, with what to do", async () => {
  const database = { url: "postgresql://a@127.0.0.1:1/b", tls: "off", timeoutMs: 2_000 } as const;
  const folder = tempFolder({ "V1__a.sql": "CREATE TABLE a (id int);" });
  const migrations = { folder, historyTable: "flyway_schema_history", rehearse: false, timeoutSeconds: 5 };
  const all = await seen({ database, migrations });
  for (const criterion of ["migration-applied", "statistics-fresh"])
    expect(whyOf(all, criterion)).toEqual([expect.stringMatching(/127\.0\.0\.1:1\/b.*→ nothing listens there/)]);
});

test("a backup folder that is not there is missing", async () => {
  expect(whyOf(await seen({ backup: { ...backup, folder: "/no/such" } }), "backup-restorable")).toEqual([
    expect.stringContaining("/no/such"),
  ]);
});

test("an empty backup folder is a broken fact", async () => {
  const all = await seen({ backup: { ...backup, folder: tempFolder() } });
  expect(all).toContainEqual(
    expect.objectContaining({ subject: "backup/whole", holds: false, mend: expect.stringContaining("pg_dump") }),
  );
});

test("a backup without a time in its name and of today is young, one of a day ago is not", async () => {
  for (const [name, young] of [
    ["a.dump", true],
    ["20250101-000000.dump", false],
  ] as const) {
    const own = tempFolder();
    writeFileSync(join(own, name), "");
    const all = await seen({ backup: { ...backup, folder: own } });
    expect(all).toContainEqual(expect.objectContaining({ subject: "backup/young", holds: young }));
  }
});

test("stopped, it records what was not looked at, and says why it ended", async () => {
  const stop = AbortSignal.abort(new Error("enough"));
  await expect(seen({ backup: { ...backup, folder: tempFolder() } }, stop)).rejects.toThrow("enough");
});

test.each([
  {
    saying: "a folder of migrations that is not there",
    config: { migrations: "/no/such" },
    told: /migrations\.folder: \/no\/such/,
  },
  { saying: "a folder without a migration", config: { migrations: "" }, told: /no V<version>__<name>\.sql/ },
])("$saying is a mistake in the environment file", ({ config, told }) => {
  const folder = config.migrations || tempFolder();
  const migrations = { folder, historyTable: "h", rehearse: false, timeoutSeconds: 5 };
  const database = { url: "postgresql://a@b/c", tls: "off", timeoutMs: 1 } as const;
  expect(() => preflightSubjects({ database, migrations }, () => true)).toThrow(told);
});

test("a list of too few indexes is a mistake in the environment file", () => {
  const indexes = { expected: join(tempFolder({ "indexes.txt": "idx_a\nidx_b # why\n" }), "indexes.txt") };
  const database = { url: "postgresql://a@b/c", tls: "off", timeoutMs: 1 } as const;
  expect(() => preflightSubjects({ database, indexes }, () => true)).toThrow(/names 2 indexes.* expects 50/);
});
