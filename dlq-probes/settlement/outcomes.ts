import type { DirectSession, LogRecord, PartitionOffset } from "../../platform/kafka/direct.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import type { DlqConfig } from "../config.ts";
import { text } from "../headers/letter.ts";
import type { Outcome } from "./trace.ts";

/** What has come in on the outcome and the alert topic, by probe. */
export interface Seen {
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>;
  readonly alerts: ReadonlyMap<string, number>;
}

/** One reader of both topics, without a group. */
export interface OutcomeReader {
  readonly seen: Seen;
  /** Reads until `stop`. Brokers that do not answer are asked again. */
  readonly readOn: (stop: AbortSignal) => Promise<void>;
}

const maxWaitMs = 300;

/** Begins where the topics end now, so that outcomes of other runs are not even read. */
export async function openOutcomes(config: DlqConfig, session: DirectSession): Promise<OutcomeReader> {
  const topics = [
    config.outcomes.topic,
    ...(config.syntheticAlerts === undefined ? [] : [config.syntheticAlerts.topic]),
  ];
  const partitions = await session.partitions(topics);
  const empty = topics.filter((topic) => (partitions.get(topic) ?? []).length === 0);
  if (empty.length > 0) throw new Error(`there is no topic ${empty.join(", and none ")}`);
  const all = topics.flatMap((topic) => (partitions.get(topic) ?? []).map((partition) => ({ topic, partition })));
  const ends = await session.endOffsets(all);
  if (ends.length < all.length) throw new Error(`not every partition of ${topics.join(", ")} has a leader`);
  const outcomes = new Map<string, Outcome[]>();
  const alerts = new Map<string, number>();
  const positions = new Map(ends.map((end) => [nameOf(end), end]));

  function take(record: LogRecord): void {
    positions.set(nameOf(record), { ...record, offset: record.offset + 1 });
    if (record.key === null) return;
    if (record.topic !== config.outcomes.topic) alerts.set(record.key, (alerts.get(record.key) ?? 0) + 1);
    else outcomes.set(record.key, [...(outcomes.get(record.key) ?? []), outcomeOf(record, config)]);
  }

  return {
    seen: { outcomes, alerts },
    async readOn(stop) {
      while (!stop.aborted) {
        const records = await session.read([...positions.values()], maxWaitMs).catch(() => []);
        records.forEach(take);
        if (records.length === 0) await sleep(50, stop).catch(() => {});
      }
    },
  };
}

const nameOf = ({ topic, partition }: Pick<PartitionOffset, "topic" | "partition">): string => `${topic}/${partition}`;

function outcomeOf({ headers }: LogRecord, { outcomes }: DlqConfig): Outcome {
  const word = (name: string): string =>
    headers.find(([other]) => other === name)?.[1].toString("utf8") ?? `no ${name} header`;
  return {
    handler: word(outcomes.handlerHeader),
    recovery: word(outcomes.recoveryHeader),
    headers: headers.map(([name, value]) => [name, value ?? text("")] as const),
    seenAtMs: monotonicMs(),
  };
}
