import { expect, test } from "vitest";
import type { Progress } from "../../evidence/progress.ts";
import { smokeSubjects } from "../../smoke/subjects.ts";
import { startPlatform } from "./support/platform.ts";
import { bothVersions, smokeOn, smokeWith } from "./support/smoked.ts";

test("a whole platform: every expected subject is looked at once, and holds", async () => {
  const { facts, failed, missing } = await smokeWith({});
  expect(missing).toEqual([]);
  expect(failed).toEqual([]);
  expect(facts.map(({ subject }) => subject).sort()).toEqual([...smokeSubjects(bothVersions)].sort());
});

test("every fact says what was promised, what was got, and by which request, if there was one", async () => {
  const { facts } = await smokeWith({});
  for (const { subject, expected, got, requestId, durationMs } of facts) {
    expect(expected, subject).not.toBe("");
    expect(got, subject).not.toBe("");
    expect(requestId, subject).toMatch(/^r-\d+$/);
    expect(durationMs, subject).toBeGreaterThanOrEqual(0);
  }
});

test("both wallets end with what they began with, and again after the next smoke", async () => {
  await using platform = await startPlatform();
  const before = [...platform.bank.balances];
  for (const time of ["first", "second"]) {
    expect((await smokeOn(platform.baseUrl)).failed, time).toEqual([]);
    expect([...platform.bank.balances], time).toEqual(before);
  }
});

test("one judged version is walked alone, whoever else serves", async () => {
  const { facts, missing } = await smokeWith({}, { judge: ["2.1.0"] });
  expect(missing).toEqual([]);
  expect(facts.map(({ subject }) => subject).sort()).toEqual([...smokeSubjects(["2.1.0"])].sort());
});

test("a version with a tenth of the traffic is proved all the same", async () => {
  const { failed, missing } = await smokeWith(
    { versions: [...Array<string>(9).fill("2.0.0"), "2.1.0"] },
    { judge: ["2.1.0"] },
  );
  expect({ failed, missing }).toEqual({ failed: [], missing: [] });
});

test("keys and marker carry the run's id", async () => {
  await using platform = await startPlatform();
  await smokeOn(platform.baseUrl);
  expect([...platform.bank.byKey.keys()].every((key) => key.startsWith("test-smoke-"))).toBe(true);
  expect(platform.markers()).toEqual(new Set(["test"]));
});

test("every flow tells when it starts and how it ends", async () => {
  const told: Progress[] = [];
  await smokeWith({}, { onProgress: (event) => told.push(event) });
  const flows = bothVersions.flatMap((version) =>
    ["payment", "wallet", "compliance"].map((flow) => `${flow}@${version}`),
  );
  for (const flow of flows) {
    const mine = told.filter((event) => "step" in event && event.step === `smoke ${flow}`);
    expect(mine).toEqual([
      { kind: "step-started", step: `smoke ${flow}` },
      { kind: "step-ended", step: `smoke ${flow}`, detail: expect.stringMatching(/^\d+ hold, 0 failed, 0 missing$/) },
    ]);
  }
});
