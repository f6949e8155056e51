import type { AskedCriterion } from "../../thresholds/asked.ts";
import type { Conditions } from "../../thresholds/compare/conditions.ts";
import { count, plural } from "../../thresholds/format.ts";
import { limitOf } from "../../thresholds/limit.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import type { Observation } from "../observation.ts";
import type { Plan } from "../record/plan.ts";
import { rolesOf } from "./roles.ts";

/** What a run was made under, and what it was measured with. */
export const conditionsOf = (plan: Plan, observations: readonly Observation[]): Conditions => ({
  environment: plan.environment.name,
  profile: plan.asked.profile,
  ...loadConditions(plan.load),
  judged: rolesOf(plan)
    .map(({ role }) => role)
    .join(" and "),
  ...Object.fromEntries(plan.asked.criteria.flatMap(limitCondition)),
  ...machineConditions(plan),
  k6: `${plan.versions.k6 ?? "unknown"}, ${plan.versions.feed ?? "unknown"} feed`,
  "injected faults": faultsIn(observations).join(", ") || "none",
});

function loadConditions(load: LoadPlan | null): Conditions {
  if (load === null) return {};
  return {
    load: `${load.profile}, ${count(load.paymentsPerSecond)} payments/s for ${count(load.durationSeconds)} s`,
    "load on top": `${count(load.walletsPerSecond)} wallet and ${count(load.compliancePerSecond)} compliance flows/s`,
    wallets: count(load.walletCount),
    generators: `${count(load.generators)} with ${plural(load.maxVus, "virtual user")}`,
  };
}

function limitCondition({ id, rule }: AskedCriterion): readonly (readonly [string, string])[] {
  const limit = limitOf(rule);
  return limit === undefined ? [] : [[`limit of ${id}`, String(limit)]];
}

function machineConditions({ machine: { cores, identity } }: Plan): Conditions {
  const known = identity && `${identity.cpu}, ${identity.memoryGib} GiB, ${identity.platform}`;
  return { cores: count(cores), machine: known ?? null };
}

const faultsIn = (observations: readonly Observation[]): readonly string[] => [
  ...new Set(observations.flatMap((seen) => (seen.kind === "fault-injected" ? [seen.fault] : []))),
];
