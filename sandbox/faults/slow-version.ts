import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

/** 30 % of the payments, six times the 5 % that may be above the limit of 100 ms, are answered 150 ms later. */
export const slowVersion = {
  id: "slow-version",
  title: "payments of 2.1.0 become slow",
  trips: ["payment-latency"],
  mayTrip: {},
  inject: ({ behave }) => behave(`payment-${release.new}`, { addedLatency: { ms: 150, share: 0.3 } }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { addedLatency: null }),
} as const satisfies Fault;
