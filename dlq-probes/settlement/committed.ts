import { groupBy } from "../../evidence/group.ts";
import { atMost } from "../../platform/at-most.ts";
import type { DirectSession } from "../../platform/kafka/direct.ts";
import type { Handler } from "../catalogue/handler.ts";
import { probedPartition } from "../injection/inject.ts";

const lanes = 4;
const topicsAtOnce = 32;

/** What each handler's group has committed on its DLQ topic; those that could not be read are left out. */
export async function committedOffsets(
  handlers: readonly Handler[],
  session: DirectSession,
): Promise<ReadonlyMap<string, number>> {
  const questions = [...groupBy(handlers, ({ group }) => group)].flatMap(([group, own]) =>
    inBatches(own).map((batch) => ({ group, batch })),
  );
  const answers = await atMost(lanes, questions, ({ group, batch }) =>
    session
      .committed(
        group,
        batch.map(({ dlqTopic: topic }) => ({ topic, partition: probedPartition })),
      )
      .catch(() => []),
  );
  return new Map(answers.flat().map(({ topic, offset }) => [topic, offset]));
}

/** Where DLQ topics end; those whose leader does not answer are left out. */
export async function dlqEnds(
  handlers: readonly Handler[],
  session: DirectSession,
): Promise<ReadonlyMap<string, number>> {
  const answers = await atMost(lanes, inBatches(handlers), (batch) =>
    session.endOffsets(batch.map(({ dlqTopic: topic }) => ({ topic, partition: probedPartition }))),
  );
  return new Map(answers.flat().map(({ topic, offset }) => [topic, offset]));
}

const inBatches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / topicsAtOnce) }, (_, index) =>
    items.slice(index * topicsAtOnce, (index + 1) * topicsAtOnce),
  );
