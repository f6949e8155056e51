import { codeOf } from "../../platform/postgres/failure.ts";
import type { Fault, FaultContext } from "../fault.ts";

const undefinedObject = "42704";

/**
 * A prepared transaction holds its locks without a session, as one does that a coordinator forgot: no process of ours
 * has to live on for it.
 */
const release = async ({ sql }: FaultContext): Promise<void> => {
  await sql("ROLLBACK PREPARED 'lock-held'").catch((cause: unknown) => {
    if (codeOf(cause) !== undefinedObject) throw cause;
  });
};

export const lockHeld = {
  id: "lock-held",
  title: "a forgotten transaction holds an exclusive lock on the wallets' statements",
  trips: ["database-latency"],
  mayTrip: {},
  inject: async (context) => {
    await release(context);
    await context.sql("BEGIN; LOCK TABLE wallet_statement IN ACCESS EXCLUSIVE MODE; PREPARE TRANSACTION 'lock-held'");
  },
  undo: release,
} as const satisfies Fault;
