import { messagingFault } from "../messaging/messaging-fault.ts";

export const brokerDown = messagingFault({
  id: "broker-down",
  title: "one of the three Kafka brokers is killed",
  trips: ["brokers-healthy"],
  mayTrip: {},
  inject: ({ kill }) => kill("kafka-3"),
  undo: ({ reviveBrokers }) => reviveBrokers(),
});
