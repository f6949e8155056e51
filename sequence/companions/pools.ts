import { serverConnections } from "../../perf/pools/server-connections.ts";
import { servicePools } from "../../perf/pools/service-pools.ts";
import { watchPools } from "../../perf/pools/watch.ts";
import { addressOf } from "../../platform/postgres/config.ts";
import type { StepInput } from "../steps/step.ts";
import type { Accompany } from "./companions.ts";

/** Connection pools, the services' and the server's; what the environment does not name is recorded as missing. */
export const pools: Accompany = (input) => {
  const { settings, plan, record, nowMs } = input;
  const watch = plan.expected.watches?.["pool-trigger"];
  if (watch === undefined) return null;
  const { database, pools: config, target } = settings.environment;
  if (config === undefined) tellMissing(input, "pools");
  if (database === undefined) tellMissing(input, "database");
  const sources = [
    ...(config?.metrics.map((one) => servicePools(one, config, target.hosts)) ?? []),
    ...(database === undefined ? [] : [serverConnections(addressOf(database))]),
  ];
  return (over) => watchPools({ sources, everySeconds: watch.everySeconds, record, nowMs }, over);
};

function tellMissing({ record, nowMs }: StepInput, section: string): void {
  const why = `the environment file has no ${section}: section`;
  record({ atMs: nowMs(), origin: "pools", kind: "missing", criterion: "pool-trigger", why });
}
