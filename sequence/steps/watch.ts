import { sleep } from "../../platform/wait.ts";
import { withCompanions } from "../companions/companions.ts";
import type { Step } from "./step.ts";

/** Where nothing is loaded, or cannot be: the collectors that would run beside a load, for as long. */
export const watchStep: Step = async (input) => {
  const { settings, plan, onProgress } = input;
  const plannedSeconds = plan.load?.durationSeconds ?? settings.watchSeconds;
  onProgress({ kind: "step-started", step: "watch", plannedSeconds });
  await withCompanions(input, (stop) => sleep(plannedSeconds * 1000, stop));
  onProgress({ kind: "step-ended", step: "watch", detail: `${plannedSeconds} s without load` });
};
