import { criterion } from "../thresholds/criteria.ts";
import { type LoadPlan, type LoadProfileName, loadProfiles, vuBudget } from "../thresholds/load-plan.ts";
import { loadVariables } from "../thresholds/wire.ts";

/** What an entry does when nobody says otherwise. */
export interface Defaults {
  readonly profile: LoadProfileName;
  readonly paymentsPerSecond: number;
  readonly walletsPerSecond: number;
  readonly compliancePerSecond: number;
  readonly durationSeconds: number;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** A supervised run is told everything by perf/; a plain `k6 run` by `-e` variables, over the entry's defaults. */
export function loadPlan(variables: Variables, defaults: Defaults): LoadPlan {
  const told = variables[loadVariables.plan];
  return told === undefined ? plainPlan(variables, defaults) : (JSON.parse(told) as LoadPlan);
}

export const isSupervised = (variables: Variables): boolean => variables[loadVariables.plan] !== undefined;

export function baseUrl(variables: Variables): string {
  const url = variables[loadVariables.baseUrl];
  if (url !== undefined && /^https?:\/\/[^/\s]+/.test(url)) return url.replace(/\/+$/, "");
  throw new Error(
    `BASE_URL ${url ? `is "${url}", which is not an http address` : "is missing"}: say where the platform's gateway is, ` +
      "e.g. k6 run scenarios/load.ts -e BASE_URL=http://127.0.0.1:8080",
  );
}

function plainPlan(variables: Variables, defaults: Defaults): LoadPlan {
  const paymentsPerSecond = number(variables, "RATE", defaults.paymentsPerSecond);
  return {
    id: variables.LOAD ?? "manual",
    keyPrefix: "",
    profile: profile(variables, defaults.profile),
    paymentsPerSecond,
    walletsPerSecond: number(variables, "WALLET_RATE", defaults.walletsPerSecond),
    compliancePerSecond: number(variables, "COMPLIANCE_RATE", defaults.compliancePerSecond),
    durationSeconds: seconds(variables, "DURATION", defaults.durationSeconds),
    maxVus: number(variables, "MAX_VUS", vuBudget(paymentsPerSecond, criterion("payment-latency").rule.limitMs)),
    generators: 1,
    walletCount: number(variables, "WALLETS", 10_000),
  };
}

function number(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new Error(`${name} is "${text}": a number above 0 is wanted, e.g. -e ${name}=${otherwise}`);
}

const unitSeconds = { s: 1, m: 60, h: 3600 } as const;

function seconds(variables: Variables, name: string, otherwise: number): number {
  const text = variables[name];
  if (text === undefined) return otherwise;
  const parts = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text);
  if (parts && Number(parts[1]) > 0) return Number(parts[1]) * unitSeconds[parts[2] as keyof typeof unitSeconds];
  throw new Error(`${name} is "${text}": a number with s, m or h is wanted, e.g. -e ${name}=60s`);
}

function profile(variables: Variables, otherwise: LoadProfileName): LoadProfileName {
  const text = variables.PROFILE;
  if (text === undefined) return otherwise;
  if (text in loadProfiles) return text as LoadProfileName;
  throw new Error(`PROFILE is "${text}": one of ${Object.keys(loadProfiles).join(", ")} is wanted`);
}
