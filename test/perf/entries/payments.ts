/** A flow of the wire's names alone, so that perf/ is tested without the real scenarios. */
import exec from "k6/execution";
import http from "k6/http";
import { Counter, Gauge, Rate, Trend } from "k6/metrics";
import type { Options } from "k6/options";
import type { LoadPlan } from "../../../thresholds/load-plan.ts";
import { loadVariables, metrics, paymentScenario, unknownVersion } from "../../../thresholds/wire.ts";

const duration = new Trend(metrics.paymentDuration, true);
const outcomes = new Counter(metrics.paymentOutcome);
const acked = new Counter(metrics.paymentAcked);
const refused = new Counter(metrics.paymentRefused);
const errors = new Rate(metrics.requestErrors);
const start = new Gauge(metrics.scenarioStart);

const plan = JSON.parse(__ENV[loadVariables.plan] ?? "") as LoadPlan;

export const options: Options = {
  scenarios: {
    [paymentScenario]: {
      executor: "constant-arrival-rate",
      exec: "pay",
      rate: plan.paymentsPerSecond,
      timeUnit: "1s",
      duration: `${plan.durationSeconds}s`,
      gracefulStop: "2s",
      preAllocatedVUs: plan.maxVus,
      maxVUs: plan.maxVus,
    },
  },
};

let isFirst = true;
export const pay = (): void => payWithin("5s");

export function payWithin(timeout: string): void {
  if (isFirst) start.add(exec.scenario.startTime);
  isFirst = false;
  const iteration = exec.scenario.iterationInTest;
  const response = http.post(`${__ENV[loadVariables.baseUrl]}/payments`, `${plan.keyPrefix}-${iteration}`, {
    timeout,
  });
  const version = response.headers["X-Served-By"] ?? unknownVersion;
  const isPaid = response.status === 201;
  errors.add(!isPaid, { version, flow: "payment" });
  outcomes.add(1, { version, outcome: isPaid ? "acknowledged" : "error" });
  if (isPaid) duration.add(response.timings.duration, { version });
  (isPaid ? acked : refused).add(iteration, { version });
}
