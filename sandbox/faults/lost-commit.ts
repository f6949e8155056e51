import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

/** The books stay whole: only who knows the keys that were acknowledged finds that some are not there. */
export const lostCommit = {
  id: "lost-commit",
  title: "2.1.0 acknowledges 1 % of the payments and does not commit them",
  trips: ["zero-data-loss"],
  mayTrip: {
    "error-rate": "the load reads some payments back, and does not find one that is lost",
    "critical-flows": "a smoke payment may be one of them",
    "flow-trigger": "two smoke payments in a row may be",
  },
  inject: ({ behave }) => behave(`payment-${release.new}`, { lostCommitShare: 0.01 }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { lostCommitShare: null }),
} as const satisfies Fault;
