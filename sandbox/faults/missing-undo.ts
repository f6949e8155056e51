import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Fault, FaultContext } from "../fault.ts";

export const missingUndo = {
  id: "missing-undo",
  title: "a migration has no script that undoes it",
  trips: ["migration-applied"],
  mayTrip: {},
  inject: async ({ folders }) => move(folders, "U004__back_office.sql", "U004__back_office.sql.lost"),
  undo: async ({ folders }) => move(folders, "U004__back_office.sql.lost", "U004__back_office.sql"),
} as const satisfies Fault;

function move({ migrations }: FaultContext["folders"], from: string, to: string): void {
  if (existsSync(join(migrations, from))) renameSync(join(migrations, from), join(migrations, to));
}
