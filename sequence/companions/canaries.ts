import { sampleQueries } from "../../perf/queries/sampler.ts";
import { addressOf } from "../../platform/postgres/config.ts";
import { asks } from "../plan-run.ts";
import type { StepInput } from "../steps/step.ts";
import type { Accompany } from "./companions.ts";

/** Canary queries; where there are none to execute, the record says so. */
export const canaries: Accompany = (input) => {
  const { settings, plan, record, nowMs } = input;
  if (!asks(plan.asked, "database-latency")) return null;
  const { database } = settings.environment;
  if (database === undefined) return noneExecuted(input, "the environment file has no database: section");
  if (database.canaries.length === 0) return noneExecuted(input, "the environment file has no database.canaries");
  const address = addressOf(database);
  return (over) => sampleQueries({ address, config: database, timeoutMs: database.timeoutMs, record, nowMs }, over);
};

const noneExecuted =
  ({ record, nowMs }: StepInput, why: string) =>
  async () =>
    record({ atMs: nowMs(), origin: "canary", kind: "missing", criterion: "database-latency", why });
