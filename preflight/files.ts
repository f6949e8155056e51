import { readdirSync, readFileSync } from "node:fs";
import { TollgateError } from "../evidence/errors.ts";

const hint = "check the path in the environment file, and that this user may read it";

/** A file that the environment names. @throws {TollgateError} `configuration`. */
export function readNamed(key: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new TollgateError("configuration", `${key}: ${path} cannot be read`, hint, { cause });
  }
}

/** A folder that the environment names. @throws {TollgateError} `configuration`. */
export function listNamed(key: string, folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new TollgateError("configuration", `${key}: ${folder} cannot be read`, hint, { cause });
  }
}
