import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

export const poolLeak = {
  id: "pool-leak",
  title: "payment 2.1.0 never returns the database connections that it takes",
  trips: ["pool-trigger"],
  mayTrip: {
    "error-rate": "requests give up waiting for a connection",
    "errors-trigger": "as error-rate",
    "payment-failures-trigger": "as error-rate",
    "payment-latency": "those that do not give up wait for seconds",
    throughput: "hardly a payment is made",
    availability: "a health probe asks the database",
    "critical-flows": "a smoke step asks the database",
    "flow-trigger": "as critical-flows",
  },
  inject: ({ behave }) => behave(`payment-${release.new}`, { leaksConnections: true }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { leaksConnections: null }),
} as const satisfies Fault;
