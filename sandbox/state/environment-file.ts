import { readFileSync } from "node:fs";
import { TollgateError } from "../../evidence/errors.ts";
import type { CriterionId } from "../../thresholds/criteria.ts";

/** What an environment file of the sandbox can only know at run time; undefined: this sandbox has none. */
export interface SandboxValues {
  readonly SANDBOX_BASE_URL: string;
  readonly SANDBOX_DATABASE_URL: string;
  readonly SANDBOX_DATABASE_PASSWORD_FILE: string;
  /** Of every service process: where it tells of its connection pool. */
  readonly SANDBOX_POOL_METRICS: readonly { readonly name: string; readonly url: string }[];
  readonly SANDBOX_MIGRATIONS_FOLDER: string;
  readonly SANDBOX_BACKUP_FOLDER: string;
  readonly SANDBOX_KAFKA_BROKERS: readonly string[] | undefined;
  readonly SANDBOX_REGISTRY_URL: string | undefined;
  readonly SANDBOX_SCHEMAS_FOLDER: string | undefined;
  readonly SANDBOX_ALERTMANAGER_URL: string | undefined;
  readonly SANDBOX_RECEIVERS_URL: string | undefined;
  readonly SANDBOX_RECEIVERS_TOKEN_FILE: string | undefined;
  readonly SANDBOX_DLQ_CATALOGUE: string | undefined;
  readonly SANDBOX_NOT_ASKED: Readonly<Partial<Record<CriterionId, string>>>;
}

const placeholder = /\$\{(SANDBOX_\w+)\}/g;

/**
 * Fills the template's `${SANDBOX_…}` in, as JSON, which YAML reads whatever a path has in it; other `${…}` are the
 * environment's own and stay. A paragraph that wants what this sandbox has not is left out.
 */
export function fillIn(templateFile: string, values: SandboxValues): string {
  const lookUp = (name: string) => {
    if (name in values) return values[name as keyof SandboxValues];
    const known = Object.keys(values).join(", ");
    throw new TollgateError("configuration", `${templateFile}: the sandbox has no ${name}`, `it knows ${known}`);
  };
  const wants = (paragraph: string) => [...paragraph.matchAll(placeholder)].map(([, name = ""]) => lookUp(name));
  const paragraphs = readFileSync(templateFile, "utf8").split("\n\n");
  const filled = (paragraph: string) =>
    paragraph.replaceAll(placeholder, (_placeholder, name: string) => JSON.stringify(lookUp(name)));
  return paragraphs
    .filter((paragraph) => !wants(paragraph).includes(undefined))
    .map(filled)
    .join("\n\n");
}
