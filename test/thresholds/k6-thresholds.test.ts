import { describe, expect, test } from "vitest";
import { criteria } from "../../thresholds/criteria.ts";
import type { Criterion } from "../../thresholds/criterion.ts";
import { byMetric, type K6Load, type K6Threshold, k6Thresholds } from "../../thresholds/k6-thresholds.ts";
import type { LoadPlan, LoadProfileName } from "../../thresholds/load-plan.ts";

const plan: LoadPlan = {
  id: "load-1-payments",
  keyPrefix: "",
  profile: "constant",
  paymentsPerSecond: 1_310,
  walletsPerSecond: 20,
  compliancePerSecond: 20,
  durationSeconds: 60,
  maxVus: 1_310,
  generators: 1,
  walletCount: 9_000,
};
const load = (changes: Partial<LoadPlan> = {}, more: Partial<K6Load> = {}): K6Load => ({
  plan: { ...plan, ...changes },
  floors: "criteria",
  ...more,
});
const told = (thresholds: readonly K6Threshold[]): string[] =>
  thresholds.map(({ id, role, metric, expression }) => `${id} ${role}: ${metric} ${expression}`);

test("a load above the throughput limit", () => {
  expect(told(k6Thresholds(criteria, load()))).toEqual([
    "throughput limit: payment_outcome{outcome:acknowledged} rate>1247",
    "throughput floor: payment_outcome{outcome:acknowledged} count>=37410",
    "payment-latency limit: payment_slow rate<0.05",
    "payment-latency limit: payment_duration p(95)<100",
    "payment-latency floor: payment_outcome count>=59",
    "error-rate limit: request_errors rate<0.001",
    "error-rate floor: http_reqs count>=2995",
    "offered-load limit: dropped_iterations count<79",
    "payment-failures-trigger limit: payment_outcome{outcome:acknowledged} count>=74670",
  ]);
});

test("one version's traffic is judged beside the whole", () => {
  const named = k6Thresholds(criteria, load({}, { version: "2.1.0" })).filter(({ version }) => version === "2.1.0");
  expect(told(named)).toEqual([
    "payment-latency limit: payment_slow{version:2.1.0} rate<0.05",
    "payment-latency limit: payment_duration{version:2.1.0} p(95)<100",
    "payment-latency floor: payment_outcome{version:2.1.0} count>=59",
    "error-rate limit: request_errors{version:2.1.0} rate<0.001",
    "error-rate floor: payment_outcome{version:2.1.0} count>=2995",
  ]);
});

test("a smoke's floors are its own steps, all of them", () => {
  const steps = { paymentsPerSecond: 5, walletsPerSecond: 2, compliancePerSecond: 0, durationSeconds: 10 };
  expect(told(k6Thresholds(criteria, load(steps, { floors: "steps" })))).toEqual([
    "critical-flows limit: checks rate>=1",
    "critical-flows floor: iterations{scenario:payments} count>=50",
    "critical-flows floor: iterations{scenario:wallets} count>=20",
    "payment-latency limit: payment_slow rate<0.05",
    "payment-latency limit: payment_duration p(95)<100",
    "payment-latency floor: payment_outcome count>=50",
    "error-rate limit: request_errors rate<0.001",
    "error-rate floor: http_reqs count>=50",
    "offered-load limit: dropped_iterations count<1",
    "payment-failures-trigger limit: payment_outcome{outcome:acknowledged} count>=48",
  ]);
});

test("throughput is not asked of a load that does not offer more than the limit", () => {
  const ids = k6Thresholds(criteria, load({ paymentsPerSecond: 1_247 })).map(({ id }) => id);
  expect(ids).not.toContain("throughput");
});

describe("no criterion passes an empty run", () => {
  const loads = (["smoke", "constant", "ramp-up", "spike", "soak"] as LoadProfileName[]).flatMap((profile) =>
    (["criteria", "steps"] as const).flatMap((floors) =>
      [0.01, 5, 1_310].map((paymentsPerSecond) => load({ profile, paymentsPerSecond }, { floors, version: "2.1.0" })),
    ),
  );
  const holdsOnNothing = ({ expression }: K6Threshold): boolean => !/^count>=[1-9]/.test(expression);

  test.each(loads)("$plan.profile of $plan.paymentsPerSecond/s, floors by $floors", (one) => {
    const thresholds = k6Thresholds(criteria, one);
    const judged = thresholds.filter(({ id }) => id !== "offered-load");
    const groups = new Set(judged.map(({ id, version }) => `${id} ${version}`));
    for (const group of groups) {
      const own = judged.filter(({ id, version }) => `${id} ${version}` === group);
      expect(own.every(holdsOnNothing), group).toBe(false);
    }
  });
});

test("limits come from the rows: other rows, other thresholds", () => {
  const stricter = criteria.map((row): Criterion => {
    if (row.id === "payment-latency") return { ...row, rule: { ...row.rule, limitMs: 80, quantile: 0.99 } };
    if (row.id === "error-rate") return { ...row, rule: { ...row.rule, limitShare: 0.0005 } };
    return row;
  });
  const metrics = byMetric(k6Thresholds(stricter, load()));
  expect(metrics.payment_duration).toEqual(["p(99)<80"]);
  expect(metrics.payment_slow).toEqual(["rate<0.01"]);
  expect(metrics.request_errors).toEqual(["rate<0.0005"]);
});

test("k6 gets each expression once, by metric", () => {
  expect(byMetric(k6Thresholds(criteria, load()))["payment_outcome{outcome:acknowledged}"]).toEqual([
    "rate>1247",
    "count>=37410",
    "count>=74670",
  ]);
});
