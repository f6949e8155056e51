import { permit } from "../../platform/permission.ts";
import { runSmoke } from "../../smoke/run-smoke.ts";
import type { Step } from "./step.ts";

export const smokeStep: Step = async ({ settings: { environment }, plan, record, onProgress, stop, nowMs }) => {
  const { smoke, target } = environment;
  if (smoke === undefined) {
    record({
      atMs: nowMs(),
      origin: "smoke",
      kind: "missing",
      criterion: "critical-flows",
      why: "the environment file has no smoke: section",
    });
    return;
  }
  onProgress({ kind: "step-started", step: "smoke" });
  const permission = permit(environment, "smoke");
  await runSmoke({
    config: smoke,
    target,
    judge: plan.expected.judged,
    record,
    onProgress,
    stop,
    nowMs,
    permission,
    run: plan.run,
  });
  onProgress({
    kind: "step-ended",
    step: "smoke",
    detail: `${plan.expected.facts["critical-flows"]?.length ?? 0} steps`,
  });
};
