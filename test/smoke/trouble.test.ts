import { expect, test } from "vitest";
import { startPlatform } from "./support/platform.ts";
import { smokeOn, smokeWith } from "./support/smoked.ts";

const versionsOf = (subjects: readonly { readonly subject: string }[]) =>
  new Set(subjects.map(({ subject }) => subject.split("@")[1]));

test("a version that gives one step no answer is the one that is named", async () => {
  const { failed } = await smokeWith({ defect: ["hangs-on-entries", "2.1.0"] }, { timeoutMs: 150 });
  expect(failed.map(({ subject }) => subject)).toEqual(["payment/ledger@2.1.0"]);
  expect(failed[0]?.expected).toMatch(/^GET \/payments\/.*\/entries answered by 2\.1\.0$/);
  expect(failed[0]?.got).toMatch(/^12 without an answer, and none of it: .*timed out after 150 ms$/);
});

test("a dead version behind a gateway that answers for it is named, the other one is cleared", async () => {
  const { failed, missing } = await smokeWith({ defect: ["gateway-503", "2.1.0"] });
  expect(failed.map(({ subject }) => subject).sort()).toEqual([
    "compliance/screen@2.1.0",
    "payment/pay@2.1.0",
    "wallet/transfer@2.1.0",
  ]);
  expect(failed[0]?.got).toMatch(/503 and no JSON: no healthy upstream without X-Served-By$/);
  expect(missing.filter((why) => why.includes("@2.0.0"))).toEqual([]);
});

test("a version that hangs everywhere fails, and nothing of the other one fails for it", async () => {
  const versions = ["2.0.0", "2.0.0", "2.0.0", "2.1.0"]; // at half the traffic 2.0.0 would be blamed once in 100 smokes
  const { failed } = await smokeWith({ defect: ["hangs", "2.1.0"], versions }, { timeoutMs: 100 });
  expect(versionsOf(failed)).toEqual(new Set(["2.1.0"]));
});

test("requests dropped here and there, by no version that drops them all, are charged to those that were asked", async () => {
  const { failed } = await smokeWith({ dropsEvery: 9 });
  expect(failed.length).toBeGreaterThan(0);
  for (const { expected, got } of failed) {
    expect(expected).toBe("every request answered");
    expect(got).toMatch(/^\d+ without an answer, and no version that gives none: .*reset/);
  }
});

test("a version without traffic is missing, with the reason: neither a pass nor a failure", async () => {
  const { facts, failed, missing } = await smokeWith({ versions: ["2.0.0"] });
  expect(failed).toEqual([]);
  expect(versionsOf(facts)).toEqual(new Set(["2.0.0"]));
  const [why] = missing.filter((one) => one.startsWith("payment/pay@2.1.0: "));
  expect(why).toMatch(
    /200 tries were made and by then none was GET \/wallets\/\d answered by 2\.1\.0; 0 had no answer/,
  );
});

test("an empty wallet is missing evidence, not the platform's failure", async () => {
  await using platform = await startPlatform();
  platform.bank.balances.set(1, 5);
  const { failed, missing } = await smokeOn(platform.baseUrl, { judge: ["2.1.0"] });
  expect(failed).toEqual([]);
  expect(missing[0]).toBe("payment/pay@2.1.0: wallet 1 holds 0.05 EUR, too little to pay 0.11: top it up");
});

test("nobody there: every flow fails at once", async () => {
  const platform = await startPlatform();
  await platform[Symbol.asyncDispose]();
  const { failed } = await smokeOn(platform.baseUrl, { judge: ["2.1.0"] });
  expect(failed.map(({ subject }) => subject).sort()).toEqual([
    "compliance/screen@2.1.0",
    "payment/pay@2.1.0",
    "wallet/transfer@2.1.0",
  ]);
  expect(failed[0]?.got).toMatch(/connection refused$/);
});

test("the money is paid back when a step in the middle failed", async () => {
  await using platform = await startPlatform({ defect: ["ledger-uneven", "2.0.0", "2.1.0"] });
  const { failed, facts } = await smokeOn(platform.baseUrl);
  expect(failed).toHaveLength(2);
  expect(facts.filter(({ subject, holds }) => subject.includes("/net-zero") && holds)).toHaveLength(4);
  expect([...platform.bank.balances.values()]).toEqual([100_00, 100_00]);
});

test("money that cannot be evened out is a finding", async () => {
  await using platform = await startPlatform({ defect: ["cent-short", "2.1.0"], versions: ["2.1.0"] });
  const { failed } = await smokeOn(platform.baseUrl, { judge: ["2.1.0"] });
  const netZero = failed.find(({ subject }) => subject === "payment/net-zero@2.1.0");
  expect(netZero).toMatchObject({ holds: false, expected: "payer 100.00, payee 100.00, as before" });
  expect(netZero?.got).toMatch(/^payer 99\.99, payee 99\.\d\d; paying back was answered 201/);
});

test("money that cannot be evened out is nobody's finding when another version wrote too", async () => {
  const { failed, missing } = await smokeWith({ defect: ["cent-short", "2.0.0"] }, { judge: ["2.1.0"] });
  expect(failed).toEqual([]);
  for (const why of missing)
    expect(why).toMatch(/^\w+\/net-zero@2\.1\.0: payer .* 2\.0\.0 wrote too, so whose it is is unknown$/);
});

test("stopped in the middle: the money is paid back, the rest is missing, and the reason is thrown", async () => {
  const stopping = new AbortController();
  await using platform = await startPlatform({ onPayment: () => stopping.abort(new Error("Ctrl-C")) });
  const { facts, missing } = await smokeOn(platform.baseUrl, { stop: stopping.signal });
  expect(facts.some(({ subject }) => subject === "payment/balances@2.0.0")).toBe(false);
  expect(missing.some((why) => why.includes("stopped: Ctrl-C"))).toBe(true);
  expect([...platform.bank.balances.values()]).toEqual([100_00, 100_00]);
});

test("a host that the environment does not name is asked nothing", async () => {
  await using platform = await startPlatform();
  await expect(smokeOn(platform.baseUrl, { hosts: ["pay.example"] })).rejects.toMatchObject({
    exit: "configuration",
    message: expect.stringMatching(/^host 127\.0\.0\.1:\d+ is not among target\.hosts$/),
  });
  expect(platform.requests()).toBe(0);
});
