import { readFileSync } from "node:fs";
import { TollgateError } from "../../evidence/errors.ts";
import { type Keys, locatedYaml, mistakeLine, mistakeOf } from "../../platform/located-yaml.ts";
import { type CriterionId, criterion } from "../../thresholds/criteria.ts";
import { isLooser, withLimit } from "../../thresholds/limit.ts";
import { type EnvironmentFile, environmentSchema } from "./schema.ts";
import { fill, redact } from "./secrets.ts";

export interface Environment extends EnvironmentFile {
  readonly path: string;
  /** As written, without secrets: this is what a record keeps. */
  readonly recorded: unknown;
}

/** Reads and checks one file. Every error names file, line and key, and ends with exit 78. */
export function readEnvironment(path: string, variables: Readonly<Record<string, string | undefined>>): Environment {
  const yaml = locatedYaml(path, readText(path));
  const { content: written, place } = yaml;
  const filled = fill(written, variables);
  if (filled.kind === "unset") {
    throw wrong(
      `${place(filled.path)}: ${filled.path.join(".")}: the variable ${filled.variable} is not set`,
      `export ${filled.variable}=…`,
    );
  }
  const parsed = environmentSchema.safeParse(filled.value);
  if (!parsed.success) {
    const told = parsed.error.issues.map((issue) => mistakeLine(yaml, mistakeOf(issue)));
    throw wrong(told.join("\n"), "environments/*.example.yaml explains every key");
  }
  refuseLimits(parsed.data, place);
  return { ...parsed.data, path, recorded: redact(written) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw wrong(`${path}: cannot be read`, "name an environment with --env, or the path of its file", cause);
  }
}

/** Tightening is free; loosening a limit needs a reason, which every report shows. */
function refuseLimits({ limits }: EnvironmentFile, place: (keys: Keys) => string): void {
  for (const [id, override] of Object.entries(limits)) {
    const { rule } = criterion(id as CriterionId);
    if (override === undefined) continue;
    const where = `${place(["limits", id])}: limits.${id}`;
    if (withLimit(rule, override.limit) === null)
      throw wrong(
        `${where}: this criterion has no limit to set`,
        "leave it out, or name it under notAsked: with a reason",
      );
    if (override.reason === undefined && isLooser(rule, override.limit)) {
      throw wrong(`${where}: this is looser than the deployment sequence, and has no reason`, "add reason: …");
    }
  }
}

const wrong = (message: string, hint: string, cause?: unknown): TollgateError =>
  new TollgateError("configuration", message, hint, { cause });
