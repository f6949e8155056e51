import exec from "k6/execution";
import type { Options } from "k6/options";
import { pay } from "./flows/payment.ts";
import { baseUrl, isSupervised, loadPlan } from "./load-plan.ts";
import * as records from "./records.ts";
import type { Target } from "./target.ts";

const plan = loadPlan(__ENV, {
  profile: "constant",
  paymentsPerSecond: 1_300,
  walletsPerSecond: 20,
  compliancePerSecond: 20,
  durationSeconds: 60,
});
const target: Target = {
  baseUrl: baseUrl(__ENV),
  loadId: plan.id,
  keyPrefix: plan.keyPrefix,
  walletCount: plan.walletCount,
  supervision: isSupervised(__ENV) ? "supervised" : "plain",
};

export const options: Options = {
  scenarios: {
    payments: {
      executor: "constant-arrival-rate",
      exec: "payments",
      rate: plan.paymentsPerSecond,
      timeUnit: "1s",
      duration: `${plan.durationSeconds}s`,
      preAllocatedVUs: plan.maxVus,
      maxVUs: plan.maxVus,
    },
  },
};

let isFirst = true;
export function payments(): void {
  if (isFirst && target.supervision === "supervised") records.scenarioStart.add(exec.scenario.startTime);
  isFirst = false;
  pay(target, exec.scenario.iterationInTest);
}
