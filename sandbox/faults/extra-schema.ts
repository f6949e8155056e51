import { messagingFault } from "../messaging/messaging-fault.ts";
import { registerSchema, removeSubject } from "../registry/schemas.ts";

const subject = "waqiti.payment.payment-experimented-value";
const schema = { type: "record", name: "PaymentExperimented", fields: [{ name: "eventId", type: "string" }] };

export const extraSchema = messagingFault({
  id: "extra-schema",
  title: "a subject is registered that no file of the release names",
  trips: ["schemas-registered"],
  mayTrip: {},
  inject: ({ registry }) => registry((client) => registerSchema(client, subject, schema)),
  undo: ({ registry }) => registry((client) => removeSubject(client, subject)),
});
