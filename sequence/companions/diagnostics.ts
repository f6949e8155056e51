import { diagnose } from "../../perf/diagnostics/diagnose.ts";
import { addressOf } from "../../platform/postgres/config.ts";
import { asks } from "../plan-run.ts";
import type { Accompany } from "./companions.ts";

/** How the database is doing, for people: shown beside its latency and judged by nobody. */
export const diagnostics: Accompany = ({ settings, plan, record, nowMs, stop }) => {
  const { database } = settings.environment;
  if (database === undefined || !asks(plan.asked, "database-latency")) return null;
  const diagnosis = { address: addressOf(database), timeoutMs: database.timeoutMs, record, nowMs, stop };
  return (over) => diagnose(diagnosis, over);
};
