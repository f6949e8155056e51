import { z } from "zod";
import { refusal } from "../../platform/postgres/only-select.ts";

const select = z.string().superRefine((sql, context) => {
  const why = refusal(sql);
  if (why !== null) context.addIssue({ code: "custom", message: why });
});

const canarySchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  sql: select,
  /** Draws real ids once, so that indexes and caches are exercised as in life: its columns fill `$1`, `$2`, … */
  parameters: select.optional(),
});
export type Canary = z.output<typeof canarySchema>;

/** The canary queries under `database:` of an environment file. */
export const canariesSchema = z.strictObject({
  canaries: z
    .array(canarySchema)
    .refine((canaries) => new Set(canaries.map(({ name }) => name)).size === canaries.length, "two have the same name")
    .default([]),
  /** Of each query. */
  canariesPerSecond: z.int("executions per second, a whole number, is wanted").min(1).max(100).default(5),
});
export type CanariesConfig = z.output<typeof canariesSchema>;
