import { readFileSync } from "node:fs";
import { type Document, isMap, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { TollgateError } from "../../evidence/errors.ts";
import { type CriterionId, criterion } from "../../thresholds/criteria.ts";
import { isLooser, withLimit } from "../../thresholds/limit.ts";
import { type EnvironmentFile, environmentSchema } from "./schema.ts";
import { fill, redact } from "./secrets.ts";

export interface Environment extends EnvironmentFile {
  readonly path: string;
  /** As written, without secrets: this is what a record keeps. */
  readonly recorded: unknown;
}

type Path = readonly (string | number)[];

/** Reads and checks one file. Every error names file, line and key, and ends with exit 78. */
export function readEnvironment(path: string, variables: Readonly<Record<string, string | undefined>>): Environment {
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false });
  const place = (keys: Path): string => `${path}:${lineOf(document, lines, keys)}`;
  const syntax = document.errors[0];
  if (syntax)
    throw wrong(`${path}:${lines.linePos(syntax.pos[0]).line}: not valid YAML: ${syntax.message}`, "mend the line");
  const written: unknown = document.toJS();
  const filled = fill(written, variables);
  if (filled.kind === "unset") {
    throw wrong(
      `${place(filled.path)}: ${filled.path.join(".")}: the variable ${filled.variable} is not set`,
      `export ${filled.variable}=…`,
    );
  }
  const parsed = environmentSchema.safeParse(filled.value);
  if (!parsed.success) throw invalid(parsed.error.issues, place);
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

function invalid(issues: readonly z.core.$ZodIssue[], place: (keys: Path) => string): TollgateError {
  const told = issues.map((issue) => {
    const path = issue.path.filter((key) => typeof key !== "symbol");
    const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const keys = unknown === undefined ? path : [...path, unknown];
    const what = unknown === undefined ? issue.message : "there is no such key";
    return `${place(keys)}: ${keys.join(".") || "file"}: ${what}`;
  });
  return wrong(told.join("\n"), "environments/*.example.yaml explains every key");
}

/** Tightening is free; loosening a limit needs a reason, which every report shows. */
function refuseLimits({ limits }: EnvironmentFile, place: (keys: Path) => string): void {
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

/** The line of a key, or of the nearest thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, keys: Path): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const parent = document.getIn(keys.slice(0, depth - 1), true) ?? document.contents;
    const pair = isMap(parent) ? parent.items.find(({ key }) => String(key) === String(keys[depth - 1])) : undefined;
    const node = pair?.key ?? document.getIn(keys.slice(0, depth), true);
    const range = (node as { range?: readonly [number, number, number] | null } | null | undefined)?.range;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

const wrong = (message: string, hint: string, cause?: unknown): TollgateError =>
  new TollgateError("configuration", message, hint, { cause });
