import type { Fault } from "../fault.ts";

export const outage = {
  id: "outage",
  title: "the gateway answers 503 for 2 s of every 6 s",
  trips: ["availability"],
  mayTrip: {
    "error-rate": "the load meets the same outage",
    "errors-trigger": "as error-rate",
    "payment-failures-trigger": "as error-rate",
    "payment-latency": "a failed payment counts as above every limit",
    throughput: "nothing is acknowledged in the meantime",
    "critical-flows": "a smoke step may meet it",
    "flow-trigger": "two smoke flows in a row may meet it",
  },
  inject: ({ behave }) => behave("gateway", { outage: { everyMs: 6_000, forMs: 2_000 } }),
  undo: ({ behave }) => behave("gateway", { outage: null }),
} as const satisfies Fault;
