import { z } from "zod";

export const compatibilityLevels = [
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
  "NONE",
] as const;
export type CompatibilityLevel = (typeof compatibilityLevels)[number];

/** How the schema registry is reached, and what it must hold, as an environment file says it. */
export const registrySchema = z.strictObject({
  /** Its host must be among target.hosts. */
  url: z.url({ protocol: /^https?$/ }),
  username: z.string().min(1).optional(),
  passwordFile: z.string().min(1).optional(),
  /** A folder with a file for each subject that must be registered: <subject>.avsc. */
  schemas: z.string().min(1),
  timeoutMs: z.number().int().positive().max(60_000).default(5_000),
});
export type RegistryConfig = z.infer<typeof registrySchema>;
