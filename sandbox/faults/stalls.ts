import type { Fault } from "../fault.ts";
import { release } from "../services.ts";

/**
 * Frozen for 400 ms in every 1.5 s: whoever arrives in the first 300 ms of it, a fifth of all, waits longer than the
 * limit of 100 ms. Health probes wait at most 400 ms, which is within their time-out.
 */
export const stalls = {
  id: "stalls",
  title: "2.1.0 freezes for 400 ms again and again",
  trips: ["payment-latency"],
  mayTrip: { throughput: "what queues up in a freeze may be counted in the next second" },
  inject: ({ behave }) => behave(`payment-${release.new}`, { stall: { everyMs: 1_500, forMs: 400 } }),
  undo: ({ behave }) => behave(`payment-${release.new}`, { stall: null }),
} as const satisfies Fault;
