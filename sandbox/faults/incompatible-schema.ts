import { schemaVersions } from "../catalogue/schemas.ts";
import { messagingFault } from "../messaging/messaging-fault.ts";
import { registerSchema, setLevel } from "../registry/schemas.ts";
import { kindCalled, restoreKind } from "../registry/victims.ts";

const victim = kindCalled("MerchantUpdated");

/** Registered with the subject's check turned off: what is already on the topic cannot be read any more. */
export const incompatibleSchema = messagingFault({
  id: "incompatible-schema",
  title: "a schema was forced in that cannot read what was written before",
  trips: ["schemas-registered"],
  mayTrip: {},
  inject: ({ registry }) =>
    registry(async (client) => {
      await setLevel(client, victim.subject, "NONE");
      const schema = schemaVersions(victim).at(-1);
      const fields = [...(schema?.fields ?? []), { name: "tenant", type: "string" }];
      await registerSchema(client, victim.subject, { ...schema, fields });
    }),
  undo: ({ registry }) => registry((client) => restoreKind(client, victim)),
});
