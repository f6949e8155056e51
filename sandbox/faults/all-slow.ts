import type { BehaviourChange } from "../behaviour/behaviour.ts";
import type { Fault, FaultContext } from "../fault.ts";
import { versions } from "../services.ts";

const behaveAlike = async ({ behave }: FaultContext, change: BehaviourChange) => {
  await Promise.all(versions.map((version) => behave(`payment-${version}`, change)));
};

/** New and old alike: nothing that taking the traffic back would mend. */
export const allSlow = {
  id: "all-slow",
  title: "payments of both versions become slow",
  trips: ["payment-latency"],
  mayTrip: {},
  inject: (context) => behaveAlike(context, { addedLatency: { ms: 150, share: 0.3 } }),
  undo: (context) => behaveAlike(context, { addedLatency: null }),
} as const satisfies Fault;
