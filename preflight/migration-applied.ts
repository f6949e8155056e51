import type { Permission } from "../platform/permission.ts";
import { addressOf, type PostgresConfig } from "../platform/postgres/config.ts";
import { type Ask, reading } from "../platform/postgres/read-only.ts";
import { inScratchDatabase } from "../platform/postgres/scratch.ts";
import { plural } from "../thresholds/format.ts";
import type { MigrationsConfig } from "./config.ts";
import { type History, inForce, newestOf, readHistory } from "./migrations/history.ts";
import { rehearse } from "./migrations/rehearsal.ts";
import { readScripts, type Script, type Scripts } from "./migrations/scripts.ts";
import { compareVersions } from "./migrations/version.ts";
import { because, fact, type Look, type PreflightStep, unread } from "./step.ts";

const subjects = {
  version: "history/version",
  rows: "history/rows",
  rehearsal: "rehearsal/up-down-up",
  script: (name: string) => `script/${name}`,
  undo: (name: string) => `undo/${name}`,
} as const;

/** Phase 3.1: Flyway's history is what its scripts say, and each script can be undone. */
export const migrationApplied: PreflightStep = {
  criterion: "migration-applied",
  needs: ["database", "migrations"],
  timeoutMs: ({ migrations }) => (migrations?.timeoutSeconds ?? 0) * 1_000,
  subjects({ migrations }) {
    if (migrations === undefined) return [];
    const { versioned, repeatable } = readScripts(migrations);
    return [
      subjects.version,
      subjects.rows,
      ...[...versioned, ...repeatable].map(({ name }) => subjects.script(name)),
      ...versioned.map(({ name }) => subjects.undo(name)),
      ...(migrations.rehearse ? [subjects.rehearsal] : []),
    ];
  },
  async look({ config: { database, migrations }, permission }, signal) {
    if (database === undefined || migrations === undefined) return [];
    const scripts = readScripts(migrations);
    const session = { applicationName: "tollgate preflight", timeoutMs: database.timeoutMs, stop: signal };
    const looks = await Promise.all([
      reading(addressOf(database), session, (ask) => historyLooks(ask, migrations, scripts)).catch((cause: unknown) => [
        unread(because(cause)),
      ]),
      migrations.rehearse ? rehearsalLooks(database, scripts, permission, signal) : [],
    ]);
    return [...looks.flat(), ...scripts.versioned.map((script) => undoFact(script, scripts))];
  },
};

async function historyLooks(ask: Ask, { historyTable }: MigrationsConfig, scripts: Scripts): Promise<readonly Look[]> {
  const history = inForce(await readHistory(ask, historyTable));
  return [
    versionFact(history, scripts),
    rowsFact(history, scripts),
    ...scripts.versioned.map((script) => scriptFact(script, history)),
    ...scripts.repeatable.map(({ name, checksum }) => sameFact(name, checksum, history.repeated.get(name)?.checksum)),
  ];
}

function versionFact(history: History, { expectedVersion }: Scripts): Look {
  const newest = newestOf(history);
  const isAhead = newest !== null && compareVersions(newest, expectedVersion) > 0;
  return fact({
    subject: subjects.version,
    holds: newest !== null && compareVersions(newest, expectedVersion) === 0,
    expected: `version ${expectedVersion}`,
    got: newest === null ? "no version" : `version ${newest}`,
    mend: isAhead ? "flyway undo, or set migrations.expectedVersion" : "flyway migrate",
  });
}

/** Rows that failed, and rows of scripts that nobody has. */
function rowsFact({ failed, applied }: History, { versioned }: Scripts): Look {
  const known = new Set(versioned.map(({ version }) => version));
  const strangers = [...applied].filter(([version]) => !known.has(version)).map(([, { script }]) => script);
  const wrong = [
    ...failed.map(({ script }) => `${script} failed`),
    ...strangers.map((script) => `${script} has no file`),
  ];
  return fact({
    subject: subjects.rows,
    holds: wrong.length === 0,
    expected: "no failed migration, and none without its file",
    got: wrong.length === 0 ? plural(applied.size, "migration") : wrong.slice(0, 3).join(", "),
    mend: failed.length > 0 ? "mend the script, then flyway repair and flyway migrate" : "bring the file back",
  });
}

function scriptFact({ name, version, checksum }: Script, { applied, baseline }: History): Look {
  if (baseline !== null && compareVersions(version, baseline) <= 0)
    return fact({
      subject: subjects.script(name),
      holds: true,
      expected: "applied",
      got: `before baseline ${baseline}`,
    });
  return sameFact(name, checksum, applied.get(version)?.checksum);
}

function sameFact(name: string, checksum: number, applied: number | null | undefined): Look {
  return fact({
    subject: subjects.script(name),
    holds: applied === checksum,
    expected: `applied with checksum ${checksum}`,
    got: applied == null ? "not applied" : `applied with checksum ${applied}`,
    mend:
      applied == null
        ? "flyway migrate"
        : `bring ${name} back as it was applied; or, if the change is meant, flyway repair`,
  });
}

function undoFact({ name, version }: Script, { undo }: Scripts): Look {
  const script = undo.get(version);
  const wanted = name.replace(/^V/, "U");
  return fact({
    subject: subjects.undo(name),
    holds: script !== undefined,
    expected: "a script that undoes it",
    got: script?.name ?? "none",
    mend: `write ${wanted}`,
  });
}

async function rehearsalLooks(
  database: PostgresConfig,
  scripts: Scripts,
  permission: Permission<"rehearsal"> | null,
  signal: AbortSignal,
): Promise<readonly Look[]> {
  if (permission === null) return [unread(`${subjects.rehearsal}: nobody allowed a rehearsal`)];
  const session = { applicationName: "tollgate rehearsal", timeoutMs: database.timeoutMs, stop: signal };
  try {
    const end = await inScratchDatabase(addressOf(database), session, permission, (client) =>
      rehearse(client, scripts),
    );
    return [
      fact({
        subject: subjects.rehearsal,
        holds: end === null,
        expected: "applied, undone one by one and applied again, the same schema each time",
        got: end === null ? plural(scripts.versioned.length, "script") : `${end.script}: ${end.why}`,
        mend: `mend ${end?.script}`,
      }),
    ];
  } catch (cause) {
    signal.throwIfAborted();
    return [unread(`${subjects.rehearsal}: ${because(cause)}`)];
  }
}
