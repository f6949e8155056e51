import { setTimeout as sleep } from "node:timers/promises";
import type { Consumer, ConsumerRunConfig, Kafka, TopicPartitionOffsetAndMetadata } from "kafkajs";
import type { CatalogueHandler } from "../catalogue/handlers.ts";
import { effectsOf } from "./effects.ts";
import type { Trouble } from "./troubles.ts";
import type { Writer } from "./writer.ts";

/** Cheap while nothing happens, and at once when something does. */
const patience = { maxWaitTimeInMs: 5_000, heartbeatInterval: 5_000, sessionTimeout: 15_000, rebalanceTimeout: 8_000 };
const commitEveryMs = 100;
const beyondDeadlineSeconds = 1.5;
const loopEveryMs = 200;

/** A consumer group with one member, which handles the dead letters of several services. */
export interface RunningGroup {
  /** The member leaves; its dead letters wait. */
  readonly end: () => Promise<void>;
}

export interface GroupOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly handlers: readonly CatalogueHandler[];
  readonly writer: Writer;
  readonly troubleOf: (handler: string) => Trouble | undefined;
}

/** Resolves once the member has joined. */
export async function startGroup({ kafka, group, handlers, writer, troubleOf }: GroupOptions): Promise<RunningGroup> {
  const consumer = kafka.consumer({
    groupId: group,
    ...patience,
    retry: { retries: 1_000, initialRetryTime: 200, maxRetryTime: 2_000 },
  });
  const byTopic = new Map(handlers.map((handler) => [handler.dlqTopic, handler]));
  const commits = committing(consumer);
  await consumer.connect();
  await subscribed(consumer, [...byTopic.keys()]);
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  const work: ConsumerRunConfig = {
    autoCommit: false,
    partitionsConsumedConcurrently: handlers.length,
    async eachBatch({ batch: { topic, partition, messages }, resolveOffset }) {
      const handler = byTopic.get(topic);
      if (handler === undefined) return;
      const last = messages.at(-1);
      if (last === undefined) return;
      const trouble = troubleOf(handler.name);
      const done = (async () => {
        if (trouble === "slow") await sleep((handler.deadlineSeconds + beyondDeadlineSeconds) * 1_000);
        if (trouble === "looping") await sleep(loopEveryMs);
        const written = messages.flatMap(({ key, value, headers = {} }) =>
          effectsOf(handler, trouble, { key, value, headers }),
        );
        if (written.length > 0) await writer.write(written);
        commits.add({ topic, partition, offset: String(BigInt(last.offset) + 1n) });
      })();
      if (trouble === "slow")
        void done.catch(console.error); // one that is slow holds nobody else up
      else await done;
      resolveOffset(last.offset);
    },
  };
  const ending = new AbortController();
  consumer.on(consumer.events.CRASH, ({ payload: { restart } }) => {
    if (!restart) void runAgain(consumer, work, ending.signal);
  });
  await consumer.run(work);
  await joined;
  return {
    async end() {
      ending.abort();
      await commits.end();
      await consumer.disconnect();
    },
  };
}

const knownWithinMs = 30_000;

/** New topics are known to one broker after the other. */
async function subscribed(consumer: Consumer, topics: string[]): Promise<void> {
  const deadlineMs = performance.now() + knownWithinMs;
  for (;;) {
    try {
      await consumer.subscribe({ topics, fromBeginning: true });
      return;
    } catch (cause) {
      if (performance.now() > deadlineMs) throw cause;
      await sleep(200);
    }
  }
}

/** The client gives up on what passes by itself, such as a coordinator that is not elected yet. */
async function runAgain(consumer: Consumer, work: ConsumerRunConfig, ending: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(500);
    if (ending.aborted) return;
    try {
      await consumer.connect();
      await consumer.run(work);
      return;
    } catch (error) {
      console.error("not running yet:", error);
    }
  }
}

/** Commits what has come together, so that a thousand dead letters at once are a few requests. */
function committing(consumer: Consumer) {
  let waiting: TopicPartitionOffsetAndMetadata[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    timer = undefined;
    const offsets = waiting;
    waiting = [];
    if (offsets.length === 0) return;
    await consumer.commitOffsets(offsets).catch((error: unknown) => {
      console.error("not committed yet:", error);
      waiting = [...offsets, ...waiting]; // later ones of the same partition come later, and win
      timer ??= setTimeout(flush, 10 * commitEveryMs);
    });
  };
  return {
    add(offset: TopicPartitionOffsetAndMetadata): void {
      waiting.push(offset);
      timer ??= setTimeout(flush, commitEveryMs);
    },
    async end(): Promise<void> {
      clearTimeout(timer);
      await flush();
      clearTimeout(timer);
    },
  };
}
