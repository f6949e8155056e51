import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventKinds } from "./events.ts";
import { schemaVersions } from "./schemas.ts";

/** Writes each subject's latest schema to <subject>.avsc: what the release's checkout would hold. */
export function writeSchemaFiles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const kind of eventKinds) {
    writeFileSync(join(folder, `${kind.subject}.avsc`), `${JSON.stringify(schemaVersions(kind).at(-1), null, 2)}\n`);
  }
}
