import type { Admin } from "kafkajs";

export interface BrokerView {
  readonly id: number;
  /** As it advertises itself, host:port. */
  readonly address: string;
}

/** What one broker says of its cluster. It may be stale: without a quorum of controllers nobody corrects it. */
export interface ClusterView {
  readonly clusterId: string;
  readonly brokers: readonly BrokerView[];
}

export interface PartitionView {
  readonly topic: string;
  readonly partition: number;
  /** Negative when it has none, and so serves nobody. */
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
  /** Without so many in-sync replicas, what asks to be acknowledged by all is refused. */
  readonly minimumInSync: number;
}

/** ConfigResourceTypes.TOPIC of Kafka's protocol. */
export const resourceTopic = 2;

export async function describeCluster(admin: Admin): Promise<ClusterView> {
  const { clusterId, brokers } = await admin.describeCluster();
  return { clusterId, brokers: brokers.map(({ nodeId, host, port }) => ({ id: nodeId, address: `${host}:${port}` })) };
}

/** Every partition of every topic, internal ones included. */
export async function partitionsOf(admin: Admin): Promise<readonly PartitionView[]> {
  const { topics } = await admin.fetchTopicMetadata();
  const minimum = await minimumInSync(
    admin,
    topics.map(({ name }) => name),
  );
  return topics.flatMap(({ name, partitions }) =>
    partitions.map(({ partitionId, leader, replicas, isr }) => ({
      topic: name,
      partition: partitionId,
      leader,
      replicas,
      inSync: isr,
      minimumInSync: known(minimum.get(name), name),
    })),
  );
}

function known(minimum: number | undefined, topic: string): number {
  if (minimum !== undefined && Number.isInteger(minimum)) return minimum;
  throw new Error(`min.insync.replicas of ${topic} cannot be read: not authorized to describe its configuration?`);
}

async function minimumInSync(admin: Admin, topics: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (topics.length === 0) return new Map();
  const configNames = ["min.insync.replicas"];
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({ type: resourceTopic, name, configNames })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [resourceName, Number(configEntries[0]?.configValue)]),
  );
}

/**
 * Asks something that only the active controller can answer and that changes nothing. A broker's own word on who the
 * controller is proves nothing in KRaft: it names any live broker.
 */
export async function askController(admin: Admin, timeoutMs: number): Promise<void> {
  await admin.listPartitionReassignments({ timeout: timeoutMs });
}
