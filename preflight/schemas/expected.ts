import { basename, join } from "node:path";
import { listNamed, readNamed } from "../../platform/named-file.ts";
import type { RegistryConfig } from "../../platform/registry/config.ts";

export interface ExpectedSchema {
  readonly subject: string;
  /** Path of its file. */
  readonly path: string;
  /** JSON of Avro. */
  readonly text: string;
}

const ending = ".avsc";

/** @throws {TollgateError} `configuration`, when the folder cannot be read. */
export const expectedNames = ({ schemas }: Pick<RegistryConfig, "schemas">): readonly string[] =>
  listNamed("registry.schemas", schemas)
    .filter((name) => name.endsWith(ending))
    .map((name) => basename(name, ending))
    .sort();

export const expectedSchemas = (config: Pick<RegistryConfig, "schemas">): readonly ExpectedSchema[] =>
  expectedNames(config).map((subject) => {
    const path = join(config.schemas, `${subject}${ending}`);
    return { subject, path, text: readNamed("registry.schemas", path) };
  });
