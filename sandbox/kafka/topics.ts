import type { Admin, ITopicConfig } from "kafkajs";
import { eventKinds } from "../catalogue/events.ts";
import { serviceNames } from "../services.ts";

/** Those that the services of the sandbox publish on; the catalogue's others have no publisher here. */
export const publishedTopics: readonly ITopicConfig[] = eventKinds
  .filter(({ service }) => serviceNames.some((name) => name === service))
  .map(({ topic }) => ({ topic, numPartitions: 3, replicationFactor: 3 }));

/** They are usable some seconds later: who needs that asks `untilWhole`. What is there already stays. */
export async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  const there = await admin.listTopics();
  const missing = topics.filter(({ topic }) => !there.includes(topic));
  if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: false });
}
