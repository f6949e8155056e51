import { probeAvailability } from "../../perf/availability/availability.ts";
import type { Accompany } from "./companions.ts";

/** Health probes, where the plan has some. */
export const availability: Accompany = ({ settings, plan, record, nowMs }) => {
  const { availability: config, target } = settings.environment;
  if (config === undefined || plan.probes === null) return null;
  return (over) => probeAvailability({ baseUrl: target.baseUrl, config, record, nowMs }, over);
};
