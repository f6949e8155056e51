import { permit } from "../../platform/permission.ts";
import { runPreflight } from "../../preflight/run-preflight.ts";
import { asks } from "../plan-run.ts";
import type { Step } from "./step.ts";

/** Everything of phases 1 to 3 that this run asks, before anything is loaded. */
export const preflightStep: Step = async ({ settings: { environment }, plan, record, onProgress, stop, nowMs }) => {
  const rehearses = environment.migrations?.rehearse === true || environment.backup?.restore === true;
  const permission = rehearses ? permit(environment, "rehearsal") : null;
  onProgress({ kind: "step-started", step: "preflight" });
  const startedAtMs = nowMs();
  const isAsked = (id: string) => asks(plan.asked, id);
  await runPreflight({ config: environment, permission, isAsked, record, stop, nowMs });
  onProgress({ kind: "step-ended", step: "preflight", detail: `${((nowMs() - startedAtMs) / 1_000).toFixed(1)} s` });
};
