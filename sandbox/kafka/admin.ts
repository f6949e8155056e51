import type { Admin } from "kafkajs";
import { withAdmin } from "../../platform/kafka/client.ts";
import { describeCluster, partitionsOf } from "../../platform/kafka/cluster.ts";
import type { KafkaConfig } from "../../platform/kafka/config.ts";
import { brokerAddresses, type MessagingLayout } from "../messaging/layout.ts";
import { until } from "../parts/until.ts";

const wholeWithinMs = 90_000;

export const sandboxKafka = (layout: MessagingLayout): KafkaConfig => ({
  brokers: [...brokerAddresses(layout)],
  tls: "off",
  timeoutMs: 10_000,
});

export const sandboxAdmin = <Result>(
  layout: MessagingLayout,
  stop: AbortSignal,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> => {
  return withAdmin(sandboxKafka(layout), { clientId: "tollgate-sandbox", hosts: [], stop }, work);
};

/** Until every broker is in the cluster, and every copy of every partition in sync, in the eyes of each of them. */
export const untilWhole = (layout: MessagingLayout, stop: AbortSignal): Promise<void> =>
  until("Kafka is not whole", () => everyBrokerSees(layout, stop, isWhole(layout)), wholeWithinMs, stop);

/** Whether each broker sees it so: they hear of a change one after the other. One that does not answer sees nothing. */
export async function everyBrokerSees(
  layout: MessagingLayout,
  stop: AbortSignal,
  isSo: (admin: Admin) => Promise<boolean>,
): Promise<boolean> {
  const asked = (only: string) =>
    withAdmin(sandboxKafka(layout), { clientId: "tollgate-sandbox", hosts: [], stop, only }, isSo);
  const seen = await Promise.allSettled(brokerAddresses(layout).map(asked));
  return seen.every((one) => one.status === "fulfilled" && one.value);
}

const isWhole =
  ({ brokers }: MessagingLayout) =>
  async (admin: Admin): Promise<boolean> => {
    const cluster = await describeCluster(admin);
    const partitions = await partitionsOf(admin);
    return (
      cluster.brokers.length === brokers.length &&
      partitions.every(({ leader, replicas, inSync }) => leader >= 0 && inSync.length === replicas.length)
    );
  };
