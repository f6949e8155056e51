import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault, FaultContext } from "../fault.ts";

const addition = "-- mended after it was applied\n";

export const changedChecksum = {
  id: "changed-checksum",
  title: "a script was changed after Flyway had applied it",
  trips: ["migration-applied"],
  mayTrip: {},
  inject: async ({ folders }) => edit(folders, (sql) => sql.replace(addition, "") + addition),
  undo: async ({ folders }) => edit(folders, (sql) => sql.replace(addition, "")),
} as const satisfies Fault;

function edit({ migrations }: FaultContext["folders"], change: (sql: string) => string): void {
  const path = join(migrations, "V003__compliance.sql");
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
