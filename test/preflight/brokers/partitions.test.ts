import { expect, test } from "vitest";
import type { PartitionView } from "../../../platform/kafka/cluster.ts";
import { mostSceptical, partitionLooks } from "../../../preflight/brokers/partitions.ts";

const partition = (change: Partial<PartitionView> = {}): PartitionView => ({
  topic: "waqiti.payment.payment-completed",
  partition: 0,
  leader: 1,
  replicas: [1, 2, 3],
  inSync: [1, 2, 3],
  minimumInSync: 2,
  ...change,
});

const brokenBy = (partitions: readonly PartitionView[]) =>
  partitionLooks(partitions).flatMap((look) => (look.kind === "fact" && !look.holds ? [look.subject] : []));

test.each([
  { saying: "all in sync", change: {}, broken: [] },
  { saying: "one copy behind", change: { inSync: [1, 3] }, broken: ["partitions/under-replicated"] },
  {
    saying: "two copies behind",
    change: { inSync: [1] },
    broken: ["partitions/under-replicated", "partitions/under-min-isr"],
  },
  {
    saying: "no leader",
    change: { leader: -1, inSync: [] },
    broken: ["partitions/offline", "partitions/under-replicated", "partitions/under-min-isr"],
  },
  {
    saying: "one copy by intent, yet two are wanted",
    change: { replicas: [1], inSync: [1] },
    broken: ["partitions/under-min-isr"],
  },
])("$saying", ({ change, broken }) => {
  expect(brokenBy([partition(), partition(change)])).toEqual(broken);
});

test("names the partitions, and how many more there are", () => {
  const behind = Array.from({ length: 7 }, (_, number) => partition({ partition: number, inSync: [1, 2] }));
  const look = partitionLooks(behind).find(
    (one) => one.kind === "fact" && one.subject === "partitions/under-replicated",
  );
  expect(look).toMatchObject({ got: expect.stringMatching(/completed-0 \(2 of 3 in sync\).* and 2 more$/) });
});

test("what one broker sees broken is not made good by those that do not", () => {
  const [well, behind] = [partition(), partition({ inSync: [1, 3] })];
  for (const views of [
    [[well], [behind], [well]],
    [[behind], [well], [well]],
    [[well], [], [behind]],
  ]) {
    expect(mostSceptical(views)).toEqual([behind]);
  }
});

test("a partition that only one broker has heard of counts once", () => {
  const young = partition({ partition: 1 });
  expect(mostSceptical([[partition(), young], [partition()]])).toEqual([partition(), young]);
});
