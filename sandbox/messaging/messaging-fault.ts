import { TollgateError } from "../../evidence/errors.ts";
import type { Fault } from "../fault.ts";
import type { MessagingControl } from "./control.ts";

type Act = (messaging: MessagingControl) => Promise<void>;

/** A fault of brokers or registry. Where there are none it cannot be injected, and there is nothing to undo. */
export const messagingFault = <
  const Own extends Omit<Fault, "inject" | "undo"> & { readonly inject: Act; readonly undo: Act },
>(
  fault: Own,
) => ({
  ...fault,
  inject: async ({ messaging }: Parameters<Fault["inject"]>[0]): Promise<void> => {
    if (messaging !== undefined) return fault.inject(messaging);
    const hint = "run tollgate sandbox up, with Java and Maven on this machine (tollgate doctor)";
    throw new TollgateError("usage", `${fault.id}: this sandbox has no Kafka and no schema registry`, hint);
  },
  undo: async ({ messaging }: Parameters<Fault["undo"]>[0]): Promise<void> => {
    if (messaging !== undefined) await fault.undo(messaging);
  },
});
