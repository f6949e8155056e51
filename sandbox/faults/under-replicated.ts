import type { Admin } from "kafkajs";
import { kafkaClient } from "../../platform/kafka/client.ts";
import { sandboxKafka } from "../kafka/admin.ts";
import type { MessagingLayout } from "../messaging/layout.ts";
import { messagingFault } from "../messaging/messaging-fault.ts";

const topic = "waqiti.sandbox.lagging-follower";
const follower = 3;
const bytesPerSecond = 1;
/** At one fetch of 1 MB in each window of Kafka's quota, 11 s, the follower needs three minutes. */
const megabytes = 16;
const resource = { topic: 2, broker: 4 } as const; // ConfigResourceTypes of Kafka's protocol

/** All brokers are up, but one follower is held back, as by a full network: it has to copy what the others have. */
export const underReplicated = messagingFault({
  id: "under-replicated",
  title: "a follower lags behind, and one partition has fewer copies than it should",
  trips: ["brokers-healthy"],
  mayTrip: {},
  async inject({ admin, layout, untilEverySees }) {
    await admin(async (session) => {
      await createOnTheOthers(session);
      await fill(layout);
      await throttle(session, [{ name: "follower.replication.throttled.rate", value: String(bytesPerSecond) }]);
      const partitionAssignment = [{ partition: 0, replicas: [1, 2, follower] }];
      await session.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] });
    });
    await untilEverySees("the follower is not made", async (session) => (await copiesOf(session)) > 2);
  },
  async undo({ admin, untilEverySees }) {
    const isThere = async (session: Admin) => (await session.listTopics()).includes(topic);
    if (!(await admin(isThere))) return;
    await admin(async (session) => {
      await throttle(session, []);
      await session.deleteTopics({ topics: [topic] });
    });
    await untilEverySees("the topic is not gone", async (session) => !(await isThere(session)));
  },
});

async function createOnTheOthers(admin: Admin): Promise<void> {
  const replicaAssignment = [{ partition: 0, replicas: [1, 2] }];
  const configEntries = [{ name: "follower.replication.throttled.replicas", value: "*" }];
  await admin.createTopics({ waitForLeaders: false, topics: [{ topic, replicaAssignment, configEntries }] });
}

const throttle = (admin: Admin, configEntries: { name: string; value: string }[]): Promise<unknown> =>
  admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: resource.broker, name: String(follower), configEntries }],
  });

async function copiesOf(admin: Admin): Promise<number> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions[0]?.replicas.length ?? 0;
}

async function fill(layout: MessagingLayout): Promise<void> {
  const producer = kafkaClient(sandboxKafka(layout), { clientId: "tollgate-sandbox", hosts: [] }).producer({
    retry: { retries: 10 },
  });
  await producer.connect();
  try {
    const value = Buffer.alloc(1_000_000, 0);
    for (let sent = 0; sent < megabytes; sent += 1) await producer.send({ topic, acks: -1, messages: [{ value }] });
  } finally {
    await producer.disconnect();
  }
}
