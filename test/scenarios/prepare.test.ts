import { expect, test } from "vitest";
import { prepare } from "../../scenarios/entry/prepare.ts";
import { criterion } from "../../thresholds/criteria.ts";
import { type LoadPlan, type LoadProfileName, loadProfiles } from "../../thresholds/load-plan.ts";
import { method } from "../../thresholds/method.ts";
import { paymentScenario } from "../../thresholds/wire.ts";

const told = { BASE_URL: "http://127.0.0.1:8080/" };
const supervised: LoadPlan = {
  id: "10-2-payments",
  keyPrefix: "run1-10-2-payments",
  profile: "constant",
  paymentsPerSecond: 1_300,
  walletsPerSecond: 20,
  compliancePerSecond: 0,
  durationSeconds: 600,
  maxVus: 1_400,
  generators: 2,
  walletCount: 500,
};
const underSupervision = { ...told, TOLLGATE_LOAD_PLAN: JSON.stringify(supervised) };

const optionsFor = (profile: LoadProfileName) =>
  prepare("load", { ...told, PROFILE: profile, RATE: "100", DURATION: "100s" }).options.scenarios?.[paymentScenario];

test.each(["smoke", "constant", "soak"] as const)("%s offers one rate all the time", (profile) => {
  expect(optionsFor(profile)).toMatchObject({
    executor: "constant-arrival-rate",
    rate: 100,
    timeUnit: "1s",
    duration: "100s",
  });
});

test.each([
  { profile: "ramp-up", stages: ["25 after 10", "100 after 60", "100 after 30"] },
  {
    profile: "spike",
    stages: ["50 after 0", "50 after 35", "100 after 5", "100 after 20", "50 after 5", "50 after 35"],
  },
] as const)("$profile changes its rate as the profile says", ({ profile, stages }) => {
  const scenario = optionsFor(profile);
  if (scenario?.executor !== "ramping-arrival-rate") throw new Error(`${scenario?.executor}`);
  expect(scenario).toMatchObject({ startRate: 0, timeUnit: "1000s" });
  const perSecond = scenario.stages.map(
    ({ target, duration }) => `${target / 1_000} after ${Number.parseInt(duration, 10) / 1_000}`,
  );
  expect(perSecond).toEqual(stages);
});

test("every profile has an arrival rate: no scenario waits for its answers", () => {
  for (const profile of Object.keys(loadProfiles) as LoadProfileName[]) {
    expect(optionsFor(profile)?.executor).toMatch(/arrival-rate$/);
  }
});

test("less than one a second is said in whole numbers", () => {
  const { options } = prepare("smoke", { ...told, RATE: "0.5" });
  expect(options.scenarios?.[paymentScenario]).toMatchObject({ rate: 500, timeUnit: "1000s" });
});

test("the load offers more than the throughput limit, and its virtual users bear ten times the latency limit", () => {
  const load = prepare("load", told).options.scenarios?.[paymentScenario];
  if (load?.executor !== "constant-arrival-rate") throw new Error(`${load?.executor}`);
  const { limitPerSecond } = criterion("throughput").rule;
  const { limitMs } = criterion("payment-latency").rule;
  expect(load.rate).toBeGreaterThan(limitPerSecond);
  expect(load.maxVUs).toBeGreaterThanOrEqual((load.rate * 10 * limitMs) / 1_000);
});

test("a tenth of the virtual users is there before the load begins, and an iteration may end whatever it waits for", () => {
  for (const scenario of Object.values(prepare("load", told).options.scenarios ?? {})) {
    if (scenario.executor !== "constant-arrival-rate") throw new Error(scenario.executor);
    const most = scenario.maxVUs ?? 0;
    expect(scenario.preAllocatedVUs).toBe(Math.min(most, Math.max(4, Math.ceil(most / method.vuBudgetLimits))));
    expect(Number.parseInt(String(scenario.gracefulStop), 10)).toBeGreaterThan(20);
  }
});

test("a flow that is not asked has no scenario", () => {
  const scenarios = prepare("load", { ...told, WALLET_RATE: "0" }).options.scenarios;
  expect(Object.keys(scenarios ?? {})).toEqual(["payments", "compliance"]);
});

test("supervised: the plan alone counts, without thresholds and with no more tags than the windows read", () => {
  const { options, target } = prepare("load", { ...underSupervision, RATE: "5", MAX_VUS: "7" });
  expect(options).not.toHaveProperty("thresholds");
  expect(options.systemTags).toEqual(["scenario"]);
  expect(options.scenarios?.[paymentScenario]).toMatchObject({ rate: 1_300, duration: "600s", maxVUs: 1_400 });
  expect(target()).toMatchObject({
    baseUrl: "http://127.0.0.1:8080",
    loadId: "10-2-payments",
    keyPrefix: "run1-10-2-payments",
    walletCount: 500,
    supervision: "supervised",
  });
});

test("plain: each run draws its own key prefix, with stage and attempt in it", () => {
  const { target } = prepare("stage", { ...told, STAGE: "25", ATTEMPT: "2" });
  const { keyPrefix, loadId } = target();
  expect(loadId).toBe("25-2-payments");
  expect(keyPrefix).toMatch(/^manual[0-9a-z]+-25-2-payments$/);
  expect(target().keyPrefix).not.toBe(keyPrefix);
});
