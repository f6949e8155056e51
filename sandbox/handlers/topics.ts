import type { Admin, ITopicConfig } from "kafkajs";
import { alertTopic, catalogueHandlers, outcomeTopic } from "../catalogue/handlers.ts";
import { createTopics } from "../kafka/topics.ts";

/** One copy each: 1,112 topics with three would keep three brokers busy with each other. */
const single = { numPartitions: 1, replicationFactor: 1, configEntries: singleConfig() };
const whole = { numPartitions: 1, replicationFactor: 3 } as const;
const createdAtOnce = 200;

/** What a topic with one copy must say: the cluster's default wants two in sync. */
export function singleConfig(): { name: string; value: string }[] {
  return [{ name: "min.insync.replicas", value: "1" }];
}

const handlerTopics = (): readonly ITopicConfig[] => [
  ...[outcomeTopic, alertTopic].map((topic) => ({ topic, ...whole })),
  ...[...new Set(catalogueHandlers.flatMap(({ dlqTopic, sourceTopic }) => [dlqTopic, sourceTopic]))].map((topic) => ({
    topic,
    ...single,
  })),
];

/** DLQ topics, those that their letters come from, and where outcomes and alerts go. What is there already stays. */
export async function createHandlerTopics(admin: Admin): Promise<void> {
  const topics = handlerTopics();
  for (let from = 0; from < topics.length; from += createdAtOnce)
    await createTopics(admin, topics.slice(from, from + createdAtOnce));
}
