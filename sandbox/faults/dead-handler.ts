import { handlerFault } from "../handlers/handler-fault.ts";
import { victims } from "../handlers/victims.ts";

const { group } = victims.dead;

/** Services share a group, so with its member all their handlers are gone. */
export const deadHandler = handlerFault({
  id: "dead-handler",
  title: "the consumer of a group of dead-letter handlers is not running",
  trips: ["dlq-handlers"],
  mayTrip: {},
  inject: (change) => change({ groups: { [group]: "ended" } }),
  undo: (change) => change({ groups: { [group]: null } }),
});
