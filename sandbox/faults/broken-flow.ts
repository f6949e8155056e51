import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

/** Status 200, right shape, wrong money: nothing but a flow that checks amounts finds it. */
export const brokenFlow = {
  id: "broken-flow",
  title: "2.1.0 reads a payment back with a wrong amount",
  trips: ["critical-flows"],
  mayTrip: {
    "flow-trigger": "it watches the same flow, if it is asked often enough in the run",
    "error-rate": "the load reads some payments back, and may hold a wrong amount for a body off contract",
    "errors-trigger": "as error-rate",
  },
  inject: ({ behave }) => behave(`payment-${release.new}`, { brokenStep: "payment-read-back" }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { brokenStep: null }),
} as const satisfies Fault;
