import type { Producer } from "kafkajs";
import { groupBy } from "../../evidence/group.ts";
import type { Written } from "./effects.ts";

/** Writes what comes while it is writing all at once afterwards: a thousand handlers share one connection. */
export interface Writer {
  /** Resolves once the brokers have it. */
  readonly write: (records: readonly Written[]) => Promise<void>;
}

export function writerOn(producer: Producer): Writer {
  let waiting: Written[] = [];
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    const records = waiting;
    waiting = [];
    next = undefined;
    const topicMessages = [...groupBy(records, ({ topic }) => topic)].map(([topic, own]) => ({
      topic,
      messages: own.map(({ letter }) => ({ ...letter, headers: { ...letter.headers } })),
    }));
    await producer.sendBatch({ topicMessages, acks: -1 });
  }

  return {
    write(records) {
      waiting.push(...records);
      next ??= current.then(
        () => (current = send()),
        () => (current = send()),
      );
      return next;
    },
  };
}
