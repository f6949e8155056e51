import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

/** A decline is no error: status 422 with the contract's body. Only who counts acknowledged payments sees it. */
export const declines = {
  id: "declines",
  title: "2.1.0 declines 10 % of the valid payments",
  trips: ["payment-failures-trigger"],
  mayTrip: {
    "payment-latency": "a payment that is not acknowledged counts as above every limit",
    "critical-flows": "a smoke payment may be declined",
    "flow-trigger": "two smoke payments in a row may be declined",
  },
  inject: ({ behave }) => behave(`payment-${release.new}`, { declineShare: 0.1 }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { declineShare: null }),
} as const satisfies Fault;
