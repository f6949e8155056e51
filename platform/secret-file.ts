import { readFileSync } from "node:fs";
import { TollgateError } from "../evidence/errors.ts";

/** A secret that the environment keeps in a file. @throws {TollgateError} `configuration`, with the key that names it. */
export function secretIn(key: string, path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    const hint = "check the path in the environment file, and that this user may read it";
    throw new TollgateError("configuration", `${key}: ${path} cannot be read`, hint, { cause });
  }
}
