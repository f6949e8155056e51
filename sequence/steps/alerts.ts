import { probeAlerts } from "../../dlq-probes/alerts/probe-alerts.ts";
import { TollgateError } from "../../evidence/errors.ts";
import { permit } from "../../platform/permission.ts";
import type { Step } from "./step.ts";

/** Raises one synthetic alert. What keeps it from being raised is no reason to throw a whole load's evidence away. */
export const alertsStep: Step = async ({ settings: { environment }, plan, record, onProgress, stop, nowMs }) => {
  const { alerts, target } = environment;
  const miss = (why: string) =>
    record({ atMs: nowMs(), origin: "alerts", kind: "missing", criterion: "alerts-delivered", why });
  if (alerts === undefined) return miss("the environment file has no alerts: section");
  onProgress({ kind: "step-started", step: "alerts" });
  const startedAtMs = nowMs();
  try {
    const permission = permit(environment, "alerts");
    await probeAlerts({ config: alerts, hosts: target.hosts, run: plan.run, permission, record, nowMs, stop });
  } catch (cause) {
    if (!(cause instanceof TollgateError) || stop.aborted) throw cause;
    miss(`${cause.message} → ${cause.hint}`);
  }
  onProgress({ kind: "step-ended", step: "alerts", detail: `${((nowMs() - startedAtMs) / 1_000).toFixed(1)} s` });
};
