import { TollgateError } from "../../evidence/errors.ts";
import type { Fault, FaultContext } from "../fault.ts";
import type { Trouble } from "./troubles.ts";
import { victims } from "./victims.ts";

type Act = (change: NonNullable<FaultContext["handlers"]>) => Promise<void>;

/** A fault of handlers. Where there are none it cannot be injected, and there is nothing to undo. */
export const handlerFault = <
  const Own extends Omit<Fault, "inject" | "undo"> & { readonly inject: Act; readonly undo: Act },
>(
  fault: Own,
) => ({
  ...fault,
  inject: async ({ handlers }: FaultContext): Promise<void> => {
    if (handlers !== undefined) return fault.inject(handlers);
    const hint = "run tollgate sandbox up without --no-handlers, with Java and Maven on this machine (tollgate doctor)";
    throw new TollgateError("usage", `${fault.id}: this sandbox has no dead-letter handlers`, hint);
  },
  undo: async ({ handlers }: FaultContext): Promise<void> => {
    if (handlers !== undefined) await fault.undo(handlers);
  },
});

/** One handler of all misbehaves. */
export function misbehavingHandler<const Id extends string>(fault: {
  readonly id: Id;
  readonly title: string;
  readonly trouble: Trouble;
}) {
  const { name } = victims[fault.trouble];
  return handlerFault({
    id: fault.id,
    title: fault.title,
    trips: ["dlq-handlers"],
    mayTrip: {},
    inject: (change) => change({ troubles: { [name]: fault.trouble } }),
    undo: (change) => change({ troubles: { [name]: null } }),
  });
}
