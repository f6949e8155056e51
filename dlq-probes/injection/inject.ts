import type { Kafka, Producer } from "kafkajs";
import type { DirectSession, PartitionOffset } from "../../platform/kafka/direct.ts";
import { monotonicMs } from "../../platform/wait.ts";
import type { Probe } from "./probe.ts";

/** What became of a probe on its way into its topic. */
export type Sent =
  | { readonly kind: "acknowledged"; readonly offset: number; readonly atMs: number }
  | { readonly kind: "not-sent"; readonly why: string };

export interface Injection {
  readonly kafka: Kafka;
  readonly session: DirectSession;
  /** Where each DLQ topic ended before: from there on an unanswered probe is looked for. */
  readonly before: ReadonlyMap<string, number>;
  readonly stop: AbortSignal;
}

export const probedPartition = 0;
const batchSize = 128;
const tries = 2;

/**
 * Sends every probe once. An answer counts for the partitions that are in it, and no others: the client can resolve with
 * one silently left out when a broker dies. What nobody acknowledged is looked for in its topic, and only what is not
 * there is sent again; where even that cannot be known, the probe counts as not sent.
 */
export async function inject(probes: readonly Probe[], injection: Injection): Promise<ReadonlyMap<string, Sent>> {
  const sent = new Map<string, Sent>();
  let left = probes;
  for (let attempt = 1; attempt <= tries && left.length > 0; attempt += 1) {
    await sendAll(left, injection, sent);
    left = await notFound(left, injection, sent);
  }
  for (const { id } of left)
    if (!sent.has(id)) sent.set(id, { kind: "not-sent", why: `no broker acknowledged it in ${tries} tries` });
  return sent;
}

/** A producer of its own for each try: one that failed half-way has lost count of what it sent. */
async function sendAll(probes: readonly Probe[], { kafka, stop }: Injection, sent: Map<string, Sent>): Promise<void> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, retry: { retries: 3 } });
  try {
    await producer.connect();
    for (let from = 0; from < probes.length && !stop.aborted; from += batchSize)
      await sendBatch(producer, probes.slice(from, from + batchSize), sent);
  } catch {
    // what is not acknowledged is looked for
  } finally {
    await producer.disconnect().catch(() => {});
  }
}

async function sendBatch(producer: Producer, probes: readonly Probe[], sent: Map<string, Sent>): Promise<void> {
  const byTopic = new Map(probes.map((probe) => [probe.handler.dlqTopic, probe]));
  const topicMessages = probes.map(({ id, handler, payload, headers }) => ({
    topic: handler.dlqTopic,
    messages: [{ key: id, value: payload, partition: probedPartition, headers: Object.fromEntries(headers) }],
  }));
  try {
    for (const answer of await producer.sendBatch({ topicMessages, acks: -1 })) {
      const probe = byTopic.get(answer.topicName);
      if (probe === undefined || answer.errorCode !== 0 || answer.baseOffset === undefined) continue;
      sent.set(probe.id, { kind: "acknowledged", offset: Number(answer.baseOffset), atMs: monotonicMs() });
    }
  } catch {
    // the others' batches are still sent; these are looked for
  }
}

/** Those of the unacknowledged that are surely not in their topics. */
async function notFound(
  probes: readonly Probe[],
  { session, before, stop }: Injection,
  sent: Map<string, Sent>,
): Promise<readonly Probe[]> {
  const open = probes.filter(({ id }) => !sent.has(id));
  const absent: Probe[] = [];
  for (const probe of open) {
    stop.throwIfAborted();
    const place = await placeOf(probe, session, before.get(probe.handler.dlqTopic));
    if (place === "absent") absent.push(probe);
    else if (place === "unknown")
      sent.set(probe.id, { kind: "not-sent", why: "nobody acknowledged it, and its partition has no leader" });
    else sent.set(probe.id, { kind: "acknowledged", offset: place.offset, atMs: monotonicMs() });
  }
  return absent;
}

async function placeOf(
  { id, handler: { dlqTopic: topic } }: Probe,
  session: DirectSession,
  from: number | undefined,
): Promise<PartitionOffset | "absent" | "unknown"> {
  const partition = probedPartition;
  const [end] = await session.endOffsets([{ topic, partition }]);
  if (end === undefined || from === undefined) return "unknown";
  for (let offset = from; offset < end.offset; ) {
    const records = await session.read([{ topic, partition, offset }], 1_000);
    const last = records.at(-1);
    if (last === undefined) return "unknown";
    const own = records.find(({ key }) => key === id);
    if (own !== undefined) return own;
    offset = last.offset + 1;
  }
  return "absent";
}
