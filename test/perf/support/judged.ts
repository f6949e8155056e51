import type { Observation } from "../../../evidence/observation.ts";
import { judgeRecord, type RecordedRun } from "../../../evidence/record/recorded-run.ts";
import type { CriterionId } from "../../../thresholds/criteria.ts";
import type { LoadPlan } from "../../../thresholds/load-plan.ts";
import { recordedRun } from "../../support/recorded-run.ts";

const ofLoad: readonly CriterionId[] = ["throughput", "payment-latency", "error-rate"];

/** A load that really ran, judged as the only thing that its run was asked. */
export function judgedLoad(load: LoadPlan, observed: readonly Observation[], judged: readonly string[]): RecordedRun {
  const { plan, anchor } = recordedRun({ seconds: 1 });
  const [first, last] = [observed[0], observed.at(-1)];
  return judgeRecord({
    plan: {
      ...plan,
      load,
      probes: null,
      expected: { judged, facts: {} },
      asked: { ...plan.asked, criteria: plan.asked.criteria.filter(({ id }) => ofLoad.includes(id)) },
    },
    planHash: anchor.planHash,
    observations: [
      { kind: "run-started", origin: "test", atMs: first?.atMs ?? 0 },
      ...observed,
      { kind: "run-ended", origin: "test", atMs: last?.atMs ?? 0 },
    ],
    log: { kind: "closed", head: anchor.head },
  });
}
