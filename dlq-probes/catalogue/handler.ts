import { z } from "zod";

export const recoveries = ["reprocess", "compensate", "park", "escalate", "discard"] as const;
export type Recovery = (typeof recoveries)[number];

const topic = z.string().regex(/^[\w.-]{1,249}$/, "a topic's name");

/** One handler, as the catalogue says it. */
export const handlerSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+$/, "letters, digits, dots and dashes"),
  service: z.string().min(1),
  sourceTopic: topic,
  dlqTopic: topic,
  /** The consumer group that reads the DLQ topic. */
  group: z.string().min(1),
  /** Of the event's schema in the registry. */
  subject: z.string().min(1),
  /** Which framework's headers its dead letters carry; or their names, for one of one's own. */
  dialect: z.union([
    z.enum(["spring", "connect", "streams"]),
    z.strictObject({ topic: z.string(), partition: z.string(), offset: z.string(), error: z.string() }),
  ]),
  recovery: z.enum(recoveries),
  deadlineSeconds: z.number().positive().max(3_600),
  /** Whether it alerts people. */
  alert: z.boolean().default(false),
});
export type Handler = z.infer<typeof handlerSchema>;
