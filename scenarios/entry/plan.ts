import {
  type LoadPlan,
  type LoadProfileName,
  loadProfiles,
  usualWalletCount,
  vuBudget,
} from "../../thresholds/load-plan.ts";
import { loadVariables } from "../../thresholds/wire.ts";
import { latencyLimitMs } from "./limits.ts";
import type { EntryName, EntrySpec } from "./specs.ts";
import { oneOf, positiveNumber, rateOrNone, seconds, type Variables, wholeNumber } from "./variables.ts";

export const isSupervised = (variables: Variables): boolean => variables[loadVariables.plan] !== undefined;

/** A supervised run is told everything by perf/; a plain `k6 run` by `-e` variables, over the entry's spec. */
export function loadPlan(variables: Variables, name: EntryName, spec: EntrySpec): LoadPlan {
  const told = variables[loadVariables.plan];
  return told === undefined ? plainPlan(variables, name, spec) : (JSON.parse(told) as LoadPlan);
}

function plainPlan(variables: Variables, name: EntryName, spec: EntrySpec): LoadPlan {
  const paymentsPerSecond = positiveNumber(variables, "RATE", spec.paymentsPerSecond);
  return {
    id: `${variables.STAGE ?? name}-${wholeNumber(variables, "ATTEMPT", 1)}-payments`,
    keyPrefix: "", // nobody gave one
    profile: oneOf(variables, "PROFILE", Object.keys(loadProfiles) as LoadProfileName[], spec.profile),
    paymentsPerSecond,
    walletsPerSecond: rateOrNone(variables, "WALLET_RATE", spec.walletsPerSecond),
    compliancePerSecond: rateOrNone(variables, "COMPLIANCE_RATE", spec.compliancePerSecond),
    durationSeconds: seconds(variables, "DURATION", spec.durationSeconds),
    maxVus: wholeNumber(variables, "MAX_VUS", Math.max(leastVus, vuBudget(paymentsPerSecond, latencyLimitMs))),
    generators: 1,
    walletCount: wholeNumber(variables, "WALLETS", usualWalletCount, 2),
  };
}

/** At a few payments a second, Little's law leaves no room for two slow ones side by side. */
const leastVus = 10;

export function baseUrl(variables: Variables): string {
  const url = variables[loadVariables.baseUrl];
  const scheme = ["http://", "https://"].find((known) => url?.startsWith(known));
  if (url !== undefined && scheme !== undefined && url.length > scheme.length) {
    return url.endsWith("/") ? url.slice(0, -1) : url;
  }
  const found = url === undefined ? "BASE_URL is missing" : `BASE_URL is "${url}", which is no http address`;
  throw new Error(`${found}: say where the platform's gateway is, e.g. -e BASE_URL=http://127.0.0.1:8080`);
}
