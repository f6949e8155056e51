import { TollgateError } from "../../evidence/errors.ts";
import { readNamed } from "../../platform/named-file.ts";
import { indexFloors } from "../../thresholds/criteria/deployment.ts";
import type { PreflightConfig } from "../config.ts";
import { readScripts } from "../migrations/scripts.ts";
import { indexesAfter } from "./statements.ts";

/** An index that must be there, and the statement that makes it where that is known. */
export interface ExpectedIndex {
  readonly name: string;
  readonly sql: string | null;
}

/**
 * From the file that the environment names, or from the migrations. Null where it names neither.
 * @throws {TollgateError} `configuration`, when a file cannot be read or lists fewer than the sequence wants.
 */
export function expectedIndexes({ indexes, migrations }: PreflightConfig): readonly ExpectedIndex[] | null {
  if (indexes !== undefined) return enough(indexes.expected, fromFile(indexes.expected));
  if (migrations === undefined) return null;
  return enough(migrations.folder, indexesAfter(readScripts(migrations).versioned.map(({ sql }) => sql)));
}

function fromFile(path: string): readonly ExpectedIndex[] {
  const text = readNamed("indexes.expected", path);
  if (path.endsWith(".sql")) return indexesAfter([text]);
  const names = text.split("\n").map((line) => line.replace(/#.*/, "").trim());
  return [...new Set(names.filter((name) => name !== ""))].map((name) => ({ name, sql: null }));
}

function enough(source: string, found: readonly ExpectedIndex[]): readonly ExpectedIndex[] {
  if (found.length >= indexFloors.idx_) return found;
  throw new TollgateError(
    "configuration",
    `${source} names ${found.length} indexes, and the sequence expects ${indexFloors.idx_} or more`,
    "name a complete list with indexes.expected: in the environment file",
  );
}
