import { z } from "zod";
import { refusal } from "../../platform/postgres/only-select.ts";

/** A statement that only reads. */
export const selectSchema = z.string().superRefine((sql, context) => {
  const why = refusal(sql);
  if (why !== null) context.addIssue({ code: "custom", message: why });
});

/** A statement that returns the rows that break something: none, when all is well. */
const invariantSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  sql: selectSchema,
});
export type Invariant = z.output<typeof invariantSchema>;

const invariantList = z
  .array(invariantSchema)
  .min(1, "at least one")
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "two have the same name");

/** `invariants:` of a database: asked again and again while a run lasts. */
export const invariantsSchema = z.strictObject({
  everySeconds: z.number().min(1).max(600).default(30),
  /** Younger rows may still be on their way: `$1` is so many seconds before the database's now. */
  settledAfterSeconds: z.number().min(0).max(3_600).default(5),
  /** Of one statement. */
  timeoutMs: z.int().min(10).max(60_000).default(5_000),
  queries: invariantList,
});
export type InvariantsConfig = z.output<typeof invariantsSchema>;

/** `reconciliation:` of a database: what is compared once a load is over. */
export const reconciliationSchema = z.strictObject({
  /** One row for each payment stored between `$1` and `$2`; `$3` is what the load's keys begin with. */
  payments: selectSchema.optional(),
  /** Ledger entries that one payment has, as the statement counts them; without it they are not compared. */
  entriesPerPayment: z.int().min(1).max(100).optional(),
  /** Payments are read in stretches of so many seconds. */
  windowSeconds: z.number().min(0.1).max(3_600).default(10),
  /** What is under way when the load ends gets so long to arrive. */
  drainSeconds: z.number().min(0).max(600).default(5),
  /** Of one statement. */
  timeoutMs: z.int().min(10).max(3_600_000).default(60_000),
  /** Over everything that is stored, once. */
  books: invariantList,
});
export type ReconciliationConfig = z.output<typeof reconciliationSchema>;
