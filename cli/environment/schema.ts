import { z } from "zod";
import { alertsSchema } from "../../dlq-probes/alerts/config.ts";
import { dlqSchema } from "../../dlq-probes/config.ts";
import { invariantsSchema, reconciliationSchema } from "../../perf/books/config.ts";
import { availabilitySchema, loadSchema } from "../../perf/config.ts";
import { poolsSchema } from "../../perf/pools/config.ts";
import { canariesSchema } from "../../perf/queries/config.ts";
import { kafkaSchema } from "../../platform/kafka/config.ts";
import { permissions } from "../../platform/permission.ts";
import { postgresSchema } from "../../platform/postgres/config.ts";
import { registrySchema } from "../../platform/registry/config.ts";
import { backupSchema, indexesSchema, migrationsSchema } from "../../preflight/config.ts";
import { smokeConfig } from "../../smoke/config.ts";
import { type CriterionId, criteria } from "../../thresholds/criteria.ts";

const criterionId = z.enum(criteria.map(({ id }) => id) as [CriterionId, ...CriterionId[]]);
const version = z.string().regex(/^\d+\.\d+\.\d+/, "a version such as 2.1.0");

/** An environment file. Each room brings the schema of its own part. */
export const environmentSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/, "lower-case letters, digits and dashes"),
  production: z.boolean().default(false),
  /** Which criteria are asked; production files are always `production`. */
  setting: z.enum(["ci", "staging"]).default("staging"),
  allow: z.array(z.enum(permissions)).default([]),
  release: z.strictObject({ old: version, new: version, services: z.array(z.string().min(1)).min(1) }),
  target: z.strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }),
    /** The only hosts that are ever asked, redirects included. */
    hosts: z.array(z.string().min(1)).min(1),
    /** Versions whose traffic is judged; the new one alone by default. */
    judge: z.array(version).min(1).optional(),
  }),
  smoke: smokeConfig.optional(),
  load: loadSchema.optional(),
  availability: availabilitySchema.optional(),
  /** How it is reached, and what each room asks of it. */
  database: postgresSchema
    .extend({
      ...canariesSchema.shape,
      invariants: invariantsSchema.optional(),
      reconciliation: reconciliationSchema.optional(),
    })
    .optional(),
  pools: poolsSchema.optional(),
  backup: backupSchema.optional(),
  migrations: migrationsSchema.optional(),
  indexes: indexesSchema.optional(),
  kafka: kafkaSchema.optional(),
  registry: registrySchema.optional(),
  alerts: alertsSchema.optional(),
  dlq: dlqSchema.optional(),
  notAsked: z.partialRecord(criterionId, z.string().min(1, "a reason")).default({}),
  limits: z
    .partialRecord(criterionId, z.strictObject({ limit: z.number().positive(), reason: z.string().min(1).optional() }))
    .default({}),
});

export type EnvironmentFile = z.infer<typeof environmentSchema>;
