import type { PartitionView } from "../../platform/kafka/cluster.ts";
import { plural } from "../../thresholds/format.ts";
import { fact, type Look } from "../step.ts";

interface Check {
  readonly subject: string;
  readonly expected: string;
  readonly isBroken: (partition: PartitionView) => boolean;
  readonly mend: string;
}

const checks = [
  {
    subject: "partitions/offline",
    expected: "a leader for each",
    isBroken: ({ leader }) => leader < 0,
    mend: "start the brokers that hold their copies",
  },
  {
    subject: "partitions/under-replicated",
    expected: "every copy in sync",
    isBroken: ({ replicas, inSync }) => inSync.length < replicas.length,
    mend: "see why the followers are behind: kafka-topics.sh --describe --under-replicated-partitions",
  },
  {
    subject: "partitions/under-min-isr",
    expected: "as many copies in sync as min.insync.replicas wants",
    isBroken: ({ inSync, minimumInSync }) => inSync.length < minimumInSync,
    mend: "writes that all must acknowledge are refused: kafka-topics.sh --describe --under-min-isr-partitions",
  },
] as const satisfies readonly Check[];

export const partitionSubjects: readonly string[] = checks.map(({ subject }) => subject);

/**
 * One view of each partition, of those that brokers have: they hear of changes at different times, and one that is cut off
 * not at all. A partition that one of them sees broken is taken as that one sees it.
 */
export function mostSceptical(views: readonly (readonly PartitionView[])[]): readonly PartitionView[] {
  const isBroken = (partition: PartitionView) => checks.some((check) => check.isBroken(partition));
  const chosen = new Map<string, PartitionView>();
  for (const partition of views.flat()) {
    const key = `${partition.topic}-${partition.partition}`;
    if (!chosen.has(key) || isBroken(partition)) chosen.set(key, partition);
  }
  return [...chosen.values()];
}

/** A cluster without a single partition is in order: nothing is missing from it. */
export const partitionLooks = (partitions: readonly PartitionView[]): readonly Look[] =>
  checks.map(({ subject, expected, isBroken, mend }) => {
    const broken = partitions.filter(isBroken);
    return fact({
      subject,
      holds: broken.length === 0,
      expected,
      got: broken.length === 0 ? `all of ${plural(partitions.length, "partition")}` : named(broken),
      mend,
    });
  });

const shown = 5;

function named(broken: readonly PartitionView[]): string {
  const names = broken
    .slice(0, shown)
    .map(
      ({ topic, partition, replicas, inSync }) =>
        `${topic}-${partition} (${inSync.length} of ${replicas.length} in sync)`,
    );
  const more = broken.length > shown ? ` and ${broken.length - shown} more` : "";
  return `not: ${names.join(", ")}${more}`;
}
