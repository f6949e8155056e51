import { z } from "zod";
import type { KafkaConfig } from "../platform/kafka/config.ts";
import type { RegistryConfig } from "../platform/registry/config.ts";

/** Where dead letters are handled, and where one sees that they were. */
export const dlqSchema = z.strictObject({
  /** A file of handlers, YAML or JSON. */
  catalogue: z.string().min(1),
  /** Names of DLQ topics, `*` for anything: one that no handler of the catalogue takes care of is told. */
  topics: z.string().min(1).default("*.dlq"),
  /** Each handler's outcome is a record here, with the dead letter's key and headers and these two more. */
  outcomes: z.strictObject({
    topic: z.string().min(1),
    /** Header that names the handler. */
    handlerHeader: z.string().min(1).default("x-dlq-handler"),
    /** Header that says what became of it: reprocess, compensate, park, escalate or discard. */
    recoveryHeader: z.string().min(1).default("x-dlq-recovery"),
  }),
  /**
   * Where alerts that synthetic dead letters raise arrive, with the dead letter's key, and nobody is woken by them. Without
   * it no dead letter is sent to a handler that alerts.
   */
  syntheticAlerts: z.strictObject({ topic: z.string().min(1) }).optional(),
  /** In production dead letters are sent to topics with this prefix alone. */
  testTopicPrefix: z.string().min(1).optional(),
});
export type DlqConfig = z.infer<typeof dlqSchema>;

/** The parts of an environment file that this room reads. */
export interface DlqEnvironment {
  readonly dlq?: DlqConfig | undefined;
  readonly kafka?: KafkaConfig | undefined;
  readonly registry?: RegistryConfig | undefined;
}
