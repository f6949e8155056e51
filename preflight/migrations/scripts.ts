import { join } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";
import { flywayChecksum } from "../../platform/flyway/checksum.ts";
import { listNamed, readNamed } from "../../platform/named-file.ts";
import type { MigrationsConfig } from "../config.ts";
import { canonical, compareVersions } from "./version.ts";

/** A script as Flyway finds it: `V2__what.sql`. */
export interface Script {
  readonly version: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: number;
}

export interface Scripts {
  /** Up to the expected version, in order. */
  readonly versioned: readonly Script[];
  /** What undoes each, by version. */
  readonly undo: ReadonlyMap<string, Script>;
  /** `R__….sql`, which Flyway applies again whenever they change. */
  readonly repeatable: readonly Omit<Script, "version">[];
  readonly expectedVersion: string;
}

const named = /^([VU])(\d+(?:[._]\d+)*)__.*\.sql$/;
const key = "migrations.folder";

/** @throws {TollgateError} `configuration`, when there is no such folder, or no script in it. */
export function readScripts({ folder, expectedVersion }: MigrationsConfig): Scripts {
  const names = listNamed(key, folder);
  const read = (name: string) => {
    const sql = readNamed(key, join(folder, name));
    return { name, sql, checksum: flywayChecksum(sql) };
  };
  const starting = (letter: string): readonly Script[] =>
    names
      .flatMap((name) => {
        const [, first, version = ""] = named.exec(name) ?? [];
        return first === letter ? [{ version: canonical(version), ...read(name) }] : [];
      })
      .sort((a, b) => compareVersions(a.version, b.version));
  const all = starting("V");
  const last = expectedVersion === undefined ? all.at(-1)?.version : canonical(expectedVersion);
  if (last === undefined)
    throw new TollgateError("configuration", `${key}: no V<version>__<name>.sql in ${folder}`, "check the path");
  return {
    versioned: all.filter(({ version }) => compareVersions(version, last) <= 0),
    undo: new Map(starting("U").map((script) => [script.version, script])),
    repeatable: names.filter((name) => /^R__.*\.sql$/.test(name)).map(read),
    expectedVersion: last,
  };
}
