import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { TollgateError } from "../../evidence/errors.ts";
import type { Places } from "../places.ts";
import { type Environment, readEnvironment } from "./read.ts";

/** By name from `environments/`, by path, or the running sandbox's own file, which `sandbox up` writes. */
export function findEnvironment(nameOrPath: string, places: Places): Environment {
  if (/[/\\]|\.ya?ml$/.test(nameOrPath)) return readEnvironment(nameOrPath, process.env);
  if (nameOrPath === "sandbox") return readEnvironment(sandboxFile(places), process.env);
  const path = join(places.environments, `${nameOrPath}.yaml`);
  if (existsSync(path)) return readEnvironment(path, process.env);
  throw new TollgateError(
    "configuration",
    `there is no environment called ${nameOrPath}: ${path} is not there`,
    `known: ${known(places)}; or give the path of a file`,
  );
}

function sandboxFile({ sandbox }: Places): string {
  const path = join(sandbox, "environment.yaml");
  if (existsSync(path)) return path;
  throw new TollgateError("unreachable", "the sandbox is not up", "start it: tollgate sandbox up");
}

function known({ environments }: Places): string {
  const names = readdirSync(environments).filter((name) => /^[a-z0-9-]+\.yaml$/.test(name));
  return [...new Set(["sandbox", ...names.map((name) => name.replace(/\.yaml$/, ""))])].join(", ");
}
