import type { Fault } from "../fault.ts";

/** The rest queues up at the gateway, as at a database that takes no more. */
export const throughputCap = {
  id: "throughput-cap",
  title: "the platform takes 800 payments a second at most",
  trips: ["throughput"],
  mayTrip: {
    "payment-latency": "what queues up waits",
    "error-rate": "what waits longer than the client's time-out has no answer",
    "errors-trigger": "as error-rate",
    "payment-failures-trigger": "as error-rate",
  },
  inject: ({ behave }) => behave("gateway", { maxPaymentsPerSecond: 800 }),
  undo: ({ behave }) => behave("gateway", { maxPaymentsPerSecond: null }),
} as const satisfies Fault;
