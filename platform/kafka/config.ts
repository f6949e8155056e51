import { z } from "zod";

/** How Kafka is reached, as an environment file says it. */
export const kafkaSchema = z.strictObject({
  /** Every broker as host:port. Each is asked on its own: one that is left out is one that nobody looks at. */
  brokers: z.array(z.string().regex(/^[^\s:/]+:\d{1,5}$/, "host:port")).min(1),
  tls: z.enum(["off", "verify", "without-verification"]).default("off"),
  /** PEM of the authority that signed the brokers' certificates. */
  caFile: z.string().min(1).optional(),
  sasl: z
    .strictObject({
      mechanism: z.enum(["plain", "scram-sha-256", "scram-sha-512"]),
      username: z.string().min(1),
      passwordFile: z.string().min(1),
    })
    .optional(),
  /** For connecting, and for each answer. */
  timeoutMs: z.number().int().positive().max(60_000).default(5_000),
});
export type KafkaConfig = z.infer<typeof kafkaSchema>;
