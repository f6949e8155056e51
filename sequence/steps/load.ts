import { join } from "node:path";
import { type Availability, besideProbes } from "../../perf/availability/availability.ts";
import { runLoad } from "../../perf/run-load.ts";
import { permit } from "../../platform/permission.ts";
import type { Step, StepInput } from "./step.ts";

/** The load, with health probes beside it for as long as it runs. */
export const loadStep: Step = async (input) => {
  const { settings, plan, folder, record, onProgress, nowMs } = input;
  const { environment, k6, scenarios } = settings;
  const { load } = plan;
  if (load === null || k6 === null) return;
  const permission = permit(environment, "load");
  onProgress({ kind: "step-started", step: "load", plannedSeconds: load.durationSeconds });
  await besideAll(input, (stop) =>
    runLoad({
      plan: load,
      baseUrl: environment.target.baseUrl,
      scenario: join(scenarios, "load.js"),
      k6,
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

type Work = (stop: AbortSignal) => Promise<void>;

/** Probes, and a fault that was asked for some seconds in, last as long as the work. */
async function besideAll(input: StepInput, work: Work): Promise<void> {
  const over = new AbortController();
  const injecting = input.injectDuringLoad?.(AbortSignal.any([input.stop, over.signal]));
  const availability = availabilityOf(input);
  try {
    await (availability === null ? work(input.stop) : besideProbes(availability, input.stop, work));
  } finally {
    over.abort();
    await injecting;
  }
}

function availabilityOf({ settings, plan, record, nowMs }: StepInput): Availability | null {
  const { availability, target } = settings.environment;
  if (availability === undefined || plan.probes === null) return null;
  return { baseUrl: target.baseUrl, config: availability, record, nowMs };
}
