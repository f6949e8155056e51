import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";

/** The checkout that `distFolder` lies in: migrations, seed and the environment's template are read from there. */
export function projectFolderOf(distFolder: string): string {
  for (let folder = distFolder; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "sandbox", "migrations"))) return folder;
  }
  throw new TollgateError(
    "internal",
    `sandbox: no sandbox/migrations above ${distFolder}`,
    "run tollgate from its checkout, and build it there (npm start does)",
  );
}
