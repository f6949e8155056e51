import { readdirSync, readFileSync } from "node:fs";
import { TollgateError } from "../evidence/errors.ts";

/** A file that the environment names under a key. @throws {TollgateError} `configuration`, with key and path. */
export const readNamed = (key: string, path: string): string => reading(key, path, () => readFileSync(path, "utf8"));

/** What lies in a folder that the environment names. @throws {TollgateError} `configuration`, with key and path. */
export const listNamed = (key: string, folder: string): readonly string[] =>
  reading(key, folder, () => readdirSync(folder));

/** A secret that the environment keeps in a file of its own. @throws {TollgateError} `configuration`. */
export const secretIn = (key: string, path: string): string => readNamed(key, path).trim();

function reading<Content>(key: string, path: string, read: () => Content): Content {
  try {
    return read();
  } catch (cause) {
    const hint = "check the path in the environment file, and that this user may read it";
    throw new TollgateError("configuration", `${key}: ${path} cannot be read`, hint, { cause });
  }
}
