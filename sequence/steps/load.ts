import { join } from "node:path";
import { runLoad } from "../../perf/run-load.ts";
import { permit } from "../../platform/permission.ts";
import { withCompanions } from "../companions/companions.ts";
import type { Step, StepInput } from "./step.ts";

/** The load, with the other collectors beside it for as long as it runs. */
export const loadStep: Step = async (input) => {
  const { settings, plan, folder, record, onProgress, nowMs } = input;
  const { environment, k6, scenarios, collectorPort } = settings;
  const { load } = plan;
  if (load === null || k6 === null) return;
  if (k6.kind === "missing") return tellNoLoad(input, load.id, k6.why);
  const permission = permit(environment, "load");
  onProgress({ kind: "step-started", step: "load", plannedSeconds: load.durationSeconds });
  await withCompanions(input, (stop) =>
    runLoad({
      plan: load,
      baseUrl: environment.target.baseUrl,
      scenario: join(scenarios, "load.js"),
      k6: k6.value,
      collectorPort,
      runFolder: folder,
      record,
      onProgress,
      stop,
      permission,
      nowMs,
    }),
  );
  onProgress({ kind: "step-ended", step: "load", detail: `${load.paymentsPerSecond} payments/s offered` });
};

/** What needs no load is judged all the same; what needs one says why there was none. */
function tellNoLoad({ record, nowMs, onProgress }: StepInput, load: string, why: string): void {
  record({ atMs: nowMs(), origin: "perf", kind: "load-lost", load, why });
  const unprobed = "health is probed beside a load, and there was none";
  record({ atMs: nowMs(), origin: "perf", kind: "missing", criterion: "availability", why: unprobed });
  onProgress({ kind: "note", text: `no load: ${why}` });
}
