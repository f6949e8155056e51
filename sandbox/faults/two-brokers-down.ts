import { messagingFault } from "../messaging/messaging-fault.ts";

/** The one that is left has no controller any more, and goes on saying that all three are well. */
export const twoBrokersDown = messagingFault({
  id: "two-brokers-down",
  title: "two of the three Kafka brokers are killed, and with them the quorum",
  trips: ["brokers-healthy"],
  mayTrip: {},
  inject: async ({ kill }) => void (await Promise.all([kill("kafka-2"), kill("kafka-3")])),
  undo: ({ reviveBrokers }) => reviveBrokers(),
});
