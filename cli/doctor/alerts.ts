import { installedAlerts } from "../../sandbox/alerts/installed.ts";
import type { Check } from "./check.ts";

/** Whether the sandbox comes up with Prometheus and Alertmanager. */
export function checkAlerts(): Check {
  const installed = installedAlerts();
  return installed.kind === "installed"
    ? { name: "alerts", state: "ok", detail: `${installed.programs.prometheus}, ${installed.programs.alertmanager}` }
    : {
        name: "alerts",
        state: "off",
        detail: `${installed.why}: the sandbox has no alerts, and alerts-delivered is not asked there
  get it:     your system's packages (prometheus, prometheus-alertmanager)`,
      };
}
