import pg from "pg";
import { addressOf } from "../platform/postgres/config.ts";
import { type Ask, reading } from "../platform/postgres/read-only.ts";
import { indexFloors } from "../thresholds/criteria/deployment.ts";
import { count } from "../thresholds/format.ts";
import { type ExpectedIndex, expectedIndexes } from "./indexes/expected.ts";
import { fact, type Look, type PreflightStep } from "./step.ts";

const subjectOf = (name: string): string => `index/${name}`;
const floorSubject = (prefix: string): string => `indexes/${prefix}*`;
const noneInvalid = "indexes/none-invalid";

/** Phase 3.2: every expected index is there and valid, there are as many as the sequence wants, and none is invalid. */
export const indexesPresent: PreflightStep = {
  criterion: "indexes-present",
  needs: ["database"],
  timeoutMs: ({ database }) => 2 * (database?.timeoutMs ?? 0),
  subjects(config) {
    const names = expectedIndexes(config)?.map(({ name }) => name);
    if (names === undefined) return [];
    return [...names.map(subjectOf), ...Object.keys(indexFloors).map(floorSubject), noneInvalid];
  },
  async look({ config }, signal) {
    const expected = expectedIndexes(config);
    if (config.database === undefined) return [];
    if (expected === null) throw new Error("the environment file has neither an indexes: nor a migrations: section");
    const session = { applicationName: "tollgate preflight", timeoutMs: config.database.timeoutMs, stop: signal };
    const indexes = await reading(addressOf(config.database), session, readIndexes);
    return [
      ...expected.map((index) => presentFact(index, indexes)),
      ...Object.entries(indexFloors).map(([prefix, floor]) => floorFact(prefix, floor, indexes)),
      invalidFact(indexes),
    ];
  },
};

interface Index {
  readonly schema: string;
  readonly name: string;
  readonly valid: boolean;
}

/** `pg_indexes`, which the sequence asks, does not tell a valid index from one whose building failed. */
const readIndexes = (ask: Ask): Promise<readonly Index[]> =>
  ask<Index>(`
    SELECT n.nspname AS schema, c.relname AS name, i.indisvalid AND i.indisready AS valid
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'`);

function presentFact({ name, sql }: ExpectedIndex, indexes: readonly Index[]): Look {
  const found = indexes.find((index) => index.name === name);
  const got = found === undefined ? "none" : found.valid ? "a valid index" : "an invalid index";
  const mend =
    found?.valid === false ? rebuild(found) : (sql ?? `create it: flyway migrate, or the CREATE INDEX of ${name}`);
  return fact({ subject: subjectOf(name), holds: found?.valid === true, expected: "a valid index", got, mend });
}

function floorFact(prefix: string, floor: number, indexes: readonly Index[]): Look {
  const valid = indexes.filter((index) => index.schema === "public" && index.valid && index.name.startsWith(prefix));
  return fact({
    subject: floorSubject(prefix),
    holds: valid.length >= floor,
    expected: `${count(floor)} or more valid ones in public`,
    got: count(valid.length),
    mend: "flyway migrate",
  });
}

function invalidFact(indexes: readonly Index[]): Look {
  const invalid = indexes.filter(({ valid }) => !valid);
  return fact({
    subject: noneInvalid,
    holds: invalid.length === 0,
    expected: "no invalid index",
    got: invalid.length === 0 ? `none of ${count(indexes.length)}` : invalid.map(({ name }) => name).join(", "),
    mend: invalid.map(rebuild).join(" "),
  });
}

const rebuild = ({ schema, name }: Index): string =>
  `REINDEX INDEX CONCURRENTLY ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)};`;
