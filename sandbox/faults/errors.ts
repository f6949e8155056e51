import type { Fault } from "../fault.ts";
import { release, serviceNames } from "../services.ts";

export const errors = {
  id: "errors",
  title: "2.1.0 answers 5 % of the requests with 500",
  trips: ["error-rate", "errors-trigger"],
  mayTrip: {
    "payment-failures-trigger": "5 % lies between the shares that it tells apart",
    "payment-latency": "a failed payment counts as above every limit, and 5 % is what may be above it",
    "critical-flows": "a smoke step may meet one",
    "flow-trigger": "two smoke flows in a row may meet one each",
  },
  inject: async ({ behave }) => {
    await Promise.all(serviceNames.map((service) => behave(`${service}-${release.new}`, { errorShare: 0.05 })));
  },
  undo: async ({ behave }) => {
    await Promise.all(serviceNames.map((service) => behave(`${service}-${release.new}`, { errorShare: null })));
  },
} as const satisfies Fault;
