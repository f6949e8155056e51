import { messagingFault } from "../messaging/messaging-fault.ts";
import { registerKind, removeSubject } from "../registry/schemas.ts";
import { kindCalled } from "../registry/victims.ts";

const victim = kindCalled("TaxFormCreated");

export const missingSchema = messagingFault({
  id: "missing-schema",
  title: "one of the 287 subjects is not registered",
  trips: ["schemas-registered"],
  mayTrip: {},
  inject: ({ registry }) => registry((client) => removeSubject(client, victim.subject)),
  undo: ({ registry }) =>
    registry(async (client) => {
      if ((await client.versions(victim.subject)).length === 0) await registerKind(client, victim);
    }),
});
