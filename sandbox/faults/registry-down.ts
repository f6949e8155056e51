import { messagingFault } from "../messaging/messaging-fault.ts";

export const registryDown = messagingFault({
  id: "registry-down",
  title: "the schema registry is killed",
  trips: ["registry-up"],
  mayTrip: {},
  inject: ({ kill }) => kill("registry"),
  undo: ({ reviveRegistry }) => reviveRegistry(),
});
