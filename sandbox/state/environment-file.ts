import { readFileSync } from "node:fs";
import { TollgateError } from "../../evidence/errors.ts";

/** What an environment file of the sandbox can only know at run time. */
export interface SandboxValues {
  readonly SANDBOX_BASE_URL: string;
  readonly SANDBOX_DATABASE_URL: string;
  readonly SANDBOX_DATABASE_PASSWORD_FILE: string;
  readonly SANDBOX_MIGRATIONS_FOLDER: string;
  readonly SANDBOX_BACKUP_FOLDER: string;
}

/**
 * Fills the template's `${SANDBOX_…}` in, as JSON strings, which YAML reads whatever a path has in it; other `${…}` are
 * the environment's own and stay.
 */
export function fillIn(templateFile: string, values: SandboxValues): string {
  return readFileSync(templateFile, "utf8").replaceAll(/\$\{(SANDBOX_\w+)\}/g, (_placeholder, name: string) => {
    if (name in values) return JSON.stringify(values[name as keyof SandboxValues]);
    const known = Object.keys(values).join(", ");
    throw new TollgateError("configuration", `${templateFile}: the sandbox has no ${name}`, `it knows ${known}`);
  });
}
