import { runProbes } from "../../dlq-probes/run-probes.ts";
import { handlersOf } from "../../dlq-probes/subjects.ts";
import { type Permission, permit } from "../../platform/permission.ts";
import { plural } from "../../thresholds/format.ts";
import { measured, missing, type Reading } from "../../thresholds/reading.ts";
import type { SequenceEnvironment } from "../settings.ts";
import type { Step } from "./step.ts";

/** After a load it is too late to give up: what may not be asked here is missing evidence. */
function permissionOf(environment: SequenceEnvironment): Reading<Permission<"dlq-injection">> {
  if (environment.dlq === undefined) return missing("the environment file has no dlq: section");
  try {
    return measured(permit(environment, "dlq-injection"));
  } catch (cause) {
    return missing(cause instanceof Error ? cause.message : String(cause));
  }
}

/** A synthetic dead letter for every handler. After the load, which it would else slow down and be slowed down by. */
export const dlqStep: Step = async ({ settings: { environment }, plan, record, onProgress, stop, nowMs }) => {
  const handlers = handlersOf(environment);
  const permission = permissionOf(environment);
  if (permission.kind === "missing") {
    record({ atMs: nowMs(), origin: "dlq", kind: "missing", criterion: "dlq-handlers", why: permission.why });
    return;
  }
  onProgress({ kind: "step-started", step: "dead letters" });
  const startedAtMs = nowMs();
  await runProbes({
    environment,
    handlers,
    hosts: environment.target.hosts,
    permission: permission.value,
    production: environment.production,
    run: plan.run,
    record,
    stop,
    nowMs,
  });
  const seconds = ((nowMs() - startedAtMs) / 1_000).toFixed(1);
  onProgress({
    kind: "step-ended",
    step: "dead letters",
    detail: `${plural(handlers.length, "handler")}, ${seconds} s`,
  });
};
