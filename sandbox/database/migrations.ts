import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { flywayChecksum } from "../../platform/flyway/checksum.ts";

export interface Migration {
  /** Without leading zeros. */
  readonly version: string;
  readonly description: string;
  readonly script: string;
  readonly sql: string;
  readonly checksum: number;
}

export interface MigrationSet {
  readonly versioned: readonly Migration[];
  readonly undo: ReadonlyMap<string, Migration>;
}

function migrationFrom(folder: string, script: string): Migration {
  const [, version = "", description = ""] = /^[VU]0*([\d.]+)__(.+)\.sql$/.exec(script) ?? [];
  const sql = readFileSync(join(folder, script), "utf8");
  return { version, description: description.replaceAll("_", " "), script, sql, checksum: flywayChecksum(sql) };
}

/** Reads `V<version>__<what>.sql` and the `U…` file that undoes each. */
export function readMigrations(folder: string): MigrationSet {
  const scripts = readdirSync(folder).sort();
  const starting = (letter: string) =>
    scripts
      .filter((script) => script.startsWith(letter) && script.endsWith(".sql"))
      .map((s) => migrationFrom(folder, s));
  return { versioned: starting("V"), undo: new Map(starting("U").map((undo) => [undo.version, undo])) };
}
