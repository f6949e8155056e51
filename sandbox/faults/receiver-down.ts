import { TollgateError } from "../../evidence/errors.ts";
import type { AlertControl } from "../alerts/control.ts";
import type { Fault } from "../fault.ts";

export const receiverDown = {
  id: "receiver-down",
  title: "PagerDuty answers 500 to every event",
  trips: ["alerts-delivered"],
  mayTrip: {},
  inject: ({ alerts }) => breakable(alerts).refuse({ pagerduty: true }),
  undo: async ({ alerts }) => alerts?.refuse({ pagerduty: false }),
} as const satisfies Fault;

export function breakable(alerts: AlertControl | null): AlertControl {
  if (alerts !== null) return alerts;
  throw new TollgateError(
    "unreachable",
    "this sandbox has no Prometheus and no Alertmanager",
    "install both (apt-get install prometheus prometheus-alertmanager), then tollgate sandbox down and up again",
  );
}
