import type { Fault } from "../fault.ts";
import { breakable } from "./receiver-down.ts";

export const mutedAlert = {
  id: "muted-alert",
  title: "Alertmanager has a silence over the alerts that are to be delivered",
  trips: ["alerts-delivered"],
  mayTrip: {},
  inject: ({ alerts }) => breakable(alerts).mute(),
  undo: async ({ alerts }) => alerts?.unmute(),
} as const satisfies Fault;
