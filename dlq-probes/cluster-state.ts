import type { Admin } from "kafkajs";
import { resourceTopic } from "../platform/kafka/cluster.ts";
import type { Handler } from "./catalogue/handler.ts";

/** What the cluster says of the catalogue's topics and groups. */
export interface ClusterState {
  readonly topics: ReadonlySet<string>;
  /** DLQ topic → retention.ms, −1 for ever. */
  readonly retentionMs: ReadonlyMap<string, number>;
  /** Group → living members. */
  readonly members: ReadonlyMap<string, number>;
}

export async function clusterState(handlers: readonly Handler[], admin: Admin): Promise<ClusterState> {
  const topics = new Set(await admin.listTopics());
  const there = handlers.map(({ dlqTopic }) => dlqTopic).filter((topic) => topics.has(topic));
  return {
    topics,
    retentionMs: there.length === 0 ? new Map() : await retentions(there, admin),
    members: await membersOf([...new Set(handlers.map(({ group }) => group))], admin),
  };
}

async function retentions(topics: readonly string[], admin: Admin): Promise<ReadonlyMap<string, number>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: resourceTopic, name, configNames: ["retention.ms"] })),
  });
  return new Map(
    resources.flatMap(({ resourceName, configEntries }) => {
      const value = Number(configEntries[0]?.configValue);
      return configEntries[0] === undefined || !Number.isFinite(value) ? [] : [[resourceName, value] as const];
    }),
  );
}

async function membersOf(groups: readonly string[], admin: Admin): Promise<ReadonlyMap<string, number>> {
  const { groups: described } = await admin.describeGroups([...groups]);
  return new Map(described.map(({ groupId, members }) => [groupId, members.length]));
}
