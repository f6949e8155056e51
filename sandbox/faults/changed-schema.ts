import { schemaVersions } from "../catalogue/schemas.ts";
import { messagingFault } from "../messaging/messaging-fault.ts";
import { registerSchema } from "../registry/schemas.ts";
import { kindCalled, restoreKind } from "../registry/victims.ts";

const victim = kindCalled("LoyaltyBalanceCreated");

/** Compatible, so the registry takes it; but it is not the release's. */
export const changedSchema = messagingFault({
  id: "changed-schema",
  title: "somebody registered another schema over one of the release's",
  trips: ["schemas-registered"],
  mayTrip: {},
  inject: ({ registry }) =>
    registry(async (client) => {
      const schema = schemaVersions(victim).at(-1);
      const fields = [...(schema?.fields ?? []), { name: "tier", type: ["null", "string"], default: null }];
      await registerSchema(client, victim.subject, { ...schema, fields });
    }),
  undo: ({ registry }) => registry((client) => restoreKind(client, victim)),
});
