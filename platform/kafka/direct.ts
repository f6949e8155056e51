import type { Kafka } from "kafkajs";
import { TollgateError } from "../../evidence/errors.ts";
import { groupBy } from "../../evidence/group.ts";
import { type KafkaOptions, kafkaClient } from "./client.ts";
import type { KafkaConfig } from "./config.ts";
import { kafkaFailure } from "./failure.ts";

export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface LogRecord extends PartitionOffset {
  readonly atMs: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** In the order of the record; a name may come twice. */
  readonly headers: readonly (readonly [name: string, value: Buffer])[];
}

/** Questions to brokers about many topics at once, which the client's own interface asks one by one or not at all. */
export interface DirectSession {
  /** Partition numbers of each topic. Those that do not exist, or may not be seen, are not in it. */
  readonly partitions: (topics: readonly string[]) => Promise<ReadonlyMap<string, readonly number[]>>;
  /** Offset of the next record. Partitions whose leader does not answer are left out. */
  readonly endOffsets: (of: readonly Partition[]) => Promise<readonly PartitionOffset[]>;
  /** What a group has committed, −1 where it has nothing. */
  readonly committed: (group: string, of: readonly Partition[]) => Promise<readonly PartitionOffset[]>;
  /** Records from these positions on, as a reader without a group; waits for some at most so long. */
  readonly read: (from: readonly PartitionOffset[], maxWaitMs: number) => Promise<readonly LogRecord[]>;
}

export type Partition = Pick<PartitionOffset, "topic" | "partition">;

/** What of the client's inner cluster is used: its public interface can neither read without a group nor ask in batches. */
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly { partitionId: number; leader: number }[];
  findBroker(of: { nodeId: number }): Promise<Broker>;
  findGroupCoordinator(of: { groupId: string }): Promise<Broker>;
}

interface Broker {
  listOffsets(of: object): Promise<{ responses: Answered<{ offset: string }> }>;
  offsetFetch(of: object): Promise<{ responses: Answered<{ offset: string }> }>;
  fetch(of: object): Promise<{ responses: readonly FetchedTopic[] }>;
}

type Answered<Own> = readonly { topic: string; partitions: readonly ({ partition: number } & Own)[] }[];

interface FetchedTopic {
  readonly topicName: string;
  readonly partitions: readonly { readonly partition: number; readonly messages: readonly FetchedMessage[] }[];
}

interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, Buffer | readonly Buffer[]>>;
  readonly isControlRecord?: boolean;
}

const latest = "-1"; // ListOffsets' word for the end
const ordinaryReader = -1; // Fetch's replicaId of who is no broker
const committedOnly = 1;

/**
 * Opens a session, hands it to `work`, and closes it whatever happens.
 * @throws {TollgateError} `unreachable`, with what to do, when there is no session or a question fails.
 */
export async function withDirectSession<Result>(
  config: KafkaConfig,
  options: KafkaOptions,
  work: (session: DirectSession) => Promise<Result>,
): Promise<Result> {
  options.stop.throwIfAborted();
  const cluster = clusterOf(kafkaClient(config, options));
  const cut = () => void cluster.disconnect().catch(() => {});
  options.stop.addEventListener("abort", cut, { once: true });
  try {
    await cluster.connect();
    return await work(sessionOn(cluster));
  } catch (cause) {
    options.stop.throwIfAborted();
    throw kafkaFailure(config.brokers.join(", "), cause);
  } finally {
    options.stop.removeEventListener("abort", cut);
    await cluster.disconnect().catch(() => {});
  }
}

function clusterOf(kafka: Kafka): Cluster {
  const name = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === "private:Kafka:createCluster",
  );
  const create: unknown = name === undefined ? undefined : Reflect.get(kafka, name);
  if (typeof create !== "function") {
    throw new TollgateError("internal", "this kafkajs has no cluster inside", "install the version that is pinned");
  }
  return create({ metadataMaxAge: 300_000, allowAutoTopicCreation: false }) as Cluster;
}

function sessionOn(cluster: Cluster): DirectSession {
  const leaderOf = ({ topic, partition }: Partition): number =>
    cluster.findTopicPartitionMetadata(topic).find(({ partitionId }) => partitionId === partition)?.leader ?? -1;

  /** Asks each leader for its own. One that does not answer is passed over, and looked for anew by the next question. */
  async function askLeaders<Of extends Partition, Answer>(
    of: readonly Of[],
    ask: (broker: Broker, own: readonly Of[]) => Promise<readonly Answer[]>,
  ): Promise<readonly Answer[]> {
    const byLeader = groupBy(of, leaderOf);
    const answers = await Promise.allSettled(
      [...byLeader]
        .filter(([leader]) => leader >= 0)
        .map(async ([nodeId, own]) => ask(await cluster.findBroker({ nodeId }), own)),
    );
    if (byLeader.has(-1) || answers.some(({ status }) => status === "rejected"))
      await cluster.refreshMetadata().catch(() => {});
    return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  }

  return {
    async partitions(topics) {
      await cluster.addMultipleTargetTopics(topics);
      return new Map(
        topics.map((topic) => [topic, cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId)]),
      );
    },
    endOffsets: (of) =>
      askLeaders(of, async (broker, own) => {
        const topics = byTopic(own, ({ partition }) => ({ partition, timestamp: latest }));
        const { responses } = await broker.listOffsets({ replicaId: ordinaryReader, isolationLevel: 0, topics });
        return flat(responses);
      }),
    async committed(groupId, of) {
      const coordinator = await cluster.findGroupCoordinator({ groupId });
      const { responses } = await coordinator.offsetFetch({
        groupId,
        topics: byTopic(of, ({ partition }) => ({ partition })),
      });
      return flat(responses);
    },
    read: (from, maxWaitMs) =>
      askLeaders(from, async (broker, own) => {
        const { responses } = await broker.fetch({
          replicaId: ordinaryReader,
          isolationLevel: committedOnly,
          maxWaitTime: maxWaitMs,
          topics: byTopic(own, ({ partition, offset }) => ({
            partition,
            fetchOffset: String(offset),
            maxBytes: 1_048_576,
          })),
        });
        const fetched = responses.flatMap(({ topicName, partitions }) =>
          partitions.flatMap(({ partition, messages }) =>
            messages
              .filter(({ isControlRecord }) => isControlRecord !== true)
              .map((message) => recordOf(topicName, partition, message)),
          ),
        );
        // a batch comes whole, also with what lies before the position
        return fetched.filter((record) => own.some((one) => isAt(one, record) && record.offset >= one.offset));
      }),
  };
}

const isAt = (one: Partition, other: Partition): boolean =>
  one.topic === other.topic && one.partition === other.partition;

const byTopic = <Of extends Partition, Entry>(of: readonly Of[], entry: (one: Of) => Entry) =>
  [...groupBy(of, ({ topic }) => topic)].map(([topic, own]) => ({ topic, partitions: own.map(entry) }));

const flat = (responses: Answered<{ offset: string }>): readonly PartitionOffset[] =>
  responses.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
  );

const recordOf = (topic: string, partition: number, message: FetchedMessage): LogRecord => ({
  topic,
  partition,
  offset: Number(message.offset),
  atMs: Number(message.timestamp),
  key: message.key === null ? null : message.key.toString("utf8"),
  value: message.value,
  headers: Object.entries(message.headers ?? {}).flatMap(([name, values]) =>
    (Array.isArray(values) ? (values as readonly Buffer[]) : [values as Buffer]).map((value) => [name, value] as const),
  ),
});
