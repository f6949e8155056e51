import { resourceTopic } from "../../platform/kafka/cluster.ts";
import { singleConfig } from "../handlers/topics.ts";
import { victims } from "../handlers/victims.ts";
import { messagingFault } from "../messaging/messaging-fault.ts";

const { dlqTopic } = victims.forgetful;
const dayMs = 86_400_000;

export const shortRetention = messagingFault({
  id: "short-retention",
  title: "a DLQ topic keeps its dead letters for a day",
  trips: ["dlq-handlers"],
  mayTrip: {},
  inject: async ({ admin }) => {
    const configEntries = [...singleConfig(), { name: "retention.ms", value: String(dayMs) }];
    const resources = [{ type: resourceTopic, name: dlqTopic, configEntries }];
    await admin((session) => session.alterConfigs({ validateOnly: false, resources }));
  },
  undo: async ({ admin }) => {
    await admin(async (session) => {
      if (!(await session.listTopics()).includes(dlqTopic)) return;
      const resources = [{ type: resourceTopic, name: dlqTopic, configEntries: singleConfig() }];
      await session.alterConfigs({ validateOnly: false, resources });
    });
  },
});
