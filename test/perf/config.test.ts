import { describe, expect, test } from "vitest";
import { availabilitySchema, loadPlan, loadSchema } from "../../perf/config.ts";

const least = { paymentsPerSecond: 1_300, durationSeconds: 60, walletCount: 10_000 };
const named = {
  run: "20261123-sandbox-ab12",
  load: "stage10-1-payment",
  profile: "constant",
  latencyLimitMs: 100,
} as const;

test("an environment says the rate, the duration and the wallets; the rest has defaults", () => {
  expect(loadSchema.parse(least)).toEqual({ ...least, walletsPerSecond: 20, compliancePerSecond: 20, generators: 1 });
  expect(availabilitySchema.parse({})).toEqual({ path: "/health", probesPerSecond: 100, timeoutMs: 1_000 });
});

describe("what is refused", () => {
  test.each([
    [{ paymentsPerSecond: 0 }, "payments per second must be above 0"],
    [{ paymentsPerSecond: 12.5 }, "a whole number, is wanted"],
    [{ paymentsPerSecond: "1300" }, "payments per second, a whole number, is wanted"],
    [{ durationSeconds: 0 }, "a load lasts at least a second"],
    [{ walletCount: 1 }, "a payment takes two wallets"],
    [{ generators: 17 }, "more than 16 k6 processes"],
    [{ maxVus: 0 }, "at least one virtual user is needed"],
    [{ paymentPerSecond: 3 }, "paymentPerSecond"],
  ])("load: %j", (change, says) => {
    expect(loadSchema.safeParse({ ...least, ...change }).error?.message).toContain(says);
  });

  test.each([
    [{ path: "health" }, "a path on the base URL is wanted"],
    [{ path: "//elsewhere/health" }, "a path on the base URL is wanted"],
    [{ probesPerSecond: 5_000 }, "more than 1,000 probes a second"],
  ])("availability: %j", (change, says) => {
    expect(availabilitySchema.safeParse(change).error?.message).toContain(says);
  });
});

describe("the plan of a load", () => {
  test("has the budget of virtual users that the judge asks for, unless told", () => {
    expect(loadPlan(loadSchema.parse(least), named)).toEqual({
      ...least,
      id: "stage10-1-payment",
      keyPrefix: "20261123-sandbox-ab12-stage10-1-payment",
      profile: "constant",
      walletsPerSecond: 20,
      compliancePerSecond: 20,
      maxVus: 1_300,
      generators: 1,
    });
    expect(loadPlan(loadSchema.parse({ ...least, maxVus: 5 }), named).maxVus).toBe(5);
  });

  test("deals the same number of virtual users to every generator", () => {
    expect(loadPlan(loadSchema.parse({ ...least, generators: 3 }), named).maxVus).toBe(1_302);
  });
});
