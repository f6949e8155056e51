import { z } from "zod";
import type { KafkaConfig } from "../platform/kafka/config.ts";
import type { PostgresConfig } from "../platform/postgres/config.ts";
import type { RegistryConfig } from "../platform/registry/config.ts";

const path = z.string().min(1);

/** Where backups lie, and what may be done with them. */
export const backupSchema = z.strictObject({
  folder: path,
  /** Names of backups, `*` for anything; a directory-format dump is a folder with such a name. */
  pattern: z.string().min(1),
  /** Since when there are backups at all: before that day none can have been kept. */
  firstBackupOn: z.iso.date().optional(),
  /** Restores the newest into a scratch database and counts its rows. Needs `allow: [rehearsal]`. */
  restore: z.boolean().default(false),
  /** For reading the newest to its end, and restoring it. */
  timeoutSeconds: z.number().int().positive().default(120),
});

const identifier = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$/;

/** Flyway's scripts, and what its history must say. */
export const migrationsSchema = z.strictObject({
  /** Holds `V…__….sql` and the `U…__….sql` that undo them. */
  folder: path,
  /** The newest script's by default. */
  expectedVersion: z
    .string()
    .regex(/^\d+([._]\d+)*$/, "a version as in V<version>__<name>.sql, in quotes")
    .optional(),
  historyTable: z.string().regex(identifier, "a table's name").default("flyway_schema_history"),
  /** Applies, undoes and applies the scripts again in a scratch database. Needs `allow: [rehearsal]`. */
  rehearse: z.boolean().default(false),
  timeoutSeconds: z.number().int().positive().default(30),
});

/** Which indexes must be there. */
export const indexesSchema = z.strictObject({
  /** A name on each line, or CREATE INDEX statements in a .sql file. Without it, those of the migrations. */
  expected: path,
});

export type BackupConfig = z.infer<typeof backupSchema>;
export type MigrationsConfig = z.infer<typeof migrationsSchema>;
export type IndexesConfig = z.infer<typeof indexesSchema>;

/** The parts of an environment file that this room reads. */
export interface PreflightConfig {
  readonly database?: PostgresConfig | undefined;
  readonly backup?: BackupConfig | undefined;
  readonly migrations?: MigrationsConfig | undefined;
  readonly indexes?: IndexesConfig | undefined;
  readonly kafka?: KafkaConfig | undefined;
  readonly registry?: RegistryConfig | undefined;
  /** The only hosts that are ever asked. */
  readonly target?: { readonly hosts: readonly string[] } | undefined;
}
