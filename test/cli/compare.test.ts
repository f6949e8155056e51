/** `tollgate compare` on records as runs leave them. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { machine, recordNight, recordNights } from "../support/recorded-nights.ts";
import { temporaryFolder } from "../support/temp-folder.ts";
import { tollgateIn } from "../support/tollgate.ts";

const folder = temporaryFolder();
const tollgate = tollgateIn(folder.path);
const { runs } = tollgate;
const named = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
const baseline = ["--baseline", join(folder.path, "runs", "baseline.json")];

beforeAll(async () => {
  await recordNights(runs, "old-", 5, 8);
  await recordNights(runs, "same-", 5, 8.02);
  await recordNights(runs, "slow-", 5, 10);
  const pinned = await tollgate(["compare", ...named("old-", 5), "--pin", "runs/baseline.json"]);
  if (pinned.exitCode !== 0) throw new Error(pinned.stderr);
}, 60_000);
afterAll(folder.remove);

interface Told {
  readonly answer: string;
  readonly compared: readonly { readonly of: string; readonly movement: string; readonly changeShare: number }[];
  readonly leftOut: readonly { readonly run: string; readonly why: string }[];
  readonly differences: readonly { readonly condition: string }[];
  readonly missing: string;
}

async function compared(...args: readonly string[]) {
  const { stdout, exitCode, stderr } = await tollgate(["compare", ...args, "--json"]);
  return { exitCode, stderr, told: JSON.parse(stdout || "{}") as Told };
}

describe("against a pinned baseline", () => {
  test("the same build: 0, and nothing moved", async () => {
    const { exitCode, told } = await compared(...named("same-", 5), ...baseline);
    expect(told.compared.map(({ of, movement }) => [of, movement])).toEqual([
      ["platform", "same"],
      ["new", "same"],
      ["old", "same"],
    ]);
    expect(exitCode).toBe(0);
  });

  test("runs/baseline.json is the default, and its records may be gone", async () => {
    const path = join(runs, "old-1");
    const kept = readFileSync(join(path, "plan.json"));
    rmSync(join(path, "plan.json"));
    expect((await compared(...named("same-", 5))).exitCode).toBe(0);
    writeFileSync(join(path, "plan.json"), kept);
  });

  test("p95 25 % higher: 99, of both versions, with how much", async () => {
    const { exitCode, told } = await compared(...named("slow-", 5), ...baseline);
    expect(told.compared.map(({ movement }) => movement)).toEqual(["same", "worse", "worse"]);
    expect(told.compared[1]?.changeShare).toBeCloseTo(0.25, 1);
    expect(exitCode).toBe(99);
  });

  test("two runs are too few: 75, and how many are needed", async () => {
    const { exitCode, told } = await compared(...named("slow-", 2), ...baseline);
    expect(told.missing).toContain("at least 4 against 4 are needed");
    expect(exitCode).toBe(75);
  });

  test("a run that stands in the baseline, or is named twice, counts once", async () => {
    const { told } = await compared("old-1", "slow-1", "slow-1", "slow-2", ...baseline);
    expect(told.leftOut).toEqual([
      { run: "old-1", why: "it is one of those it would be held against" },
      { run: "slow-1", why: "it was named twice" },
    ]);
    expect(told.missing).toContain("2 runs against 5");
  });
});

test("an improvement is told, and the other way round it is a regression", async () => {
  const better = await compared(...named("old-", 5), "--against", ...named("slow-", 5));
  expect(better.told.compared.map(({ movement }) => movement)).toEqual(["same", "better", "better"]);
  expect(better.exitCode).toBe(0);
});

describe("what does not count is left out by name", () => {
  test.each([
    { saying: "an incomplete record", night: { cut: true }, told: "the record is incomplete" },
    {
      saying: "an interrupted run",
      night: { also: [[20, { kind: "interrupted", signal: "SIGINT" }]] },
      told: "SIGINT",
    },
    { saying: "a starved generator", night: { load: { maxVus: 5 } }, told: "generator: only 5 virtual users" },
    { saying: "a run without a load", night: { plan: { load: null } }, told: "no load was asked for" },
    { saying: "a run in which nothing was sent", night: { versions: () => ({}) }, told: "accounted for" },
  ] as const)("$saying", async ({ saying, night, told }) => {
    const name = saying.replaceAll(" ", "-");
    await recordNight(runs, { name, ...night });
    const { told: found, exitCode } = await compared(name, ...named("slow-", 3), ...baseline);
    expect(found.leftOut).toEqual([{ run: name, why: expect.stringContaining(told) }]);
    expect(exitCode).toBe(75);
  });

  test.each([
    {
      saying: "an edited line",
      edit: (path: string) => replaceIn(path, "evidence.jsonl", '"holds":true', '"holds":true '),
    },
    { saying: "an edited plan", edit: (path: string) => replaceIn(path, "plan.json", "Test CPU", "Best CPU") },
    {
      saying: "a record of another verdict",
      edit: (path: string) => replaceIn(path, "verdict.json", '"count": ', '"count": 1'),
    },
    { saying: "a record without its verdict", edit: (path: string) => rmSync(join(path, "verdict.json")) },
    { saying: "lines after its end", edit: (path: string) => appendFileSync(join(path, "evidence.jsonl"), "{}\n") },
  ])("$saying", async ({ saying, edit }) => {
    const name = saying.replaceAll(" ", "-");
    edit(await recordNight(runs, { name }));
    const { told, exitCode } = await compared(name, ...named("slow-", 3), ...baseline);
    expect(told.leftOut.map(({ run }) => run)).toEqual([name]);
    expect(exitCode).toBe(75);
  });
});

describe("runs of other conditions are refused, with 75 and the difference", () => {
  test.each([
    {
      condition: "machine",
      plan: { machine: { ...machine, identity: { cpu: "Other CPU", memoryGib: 8, platform: "linux x64" } } },
    },
    { condition: "machine", plan: { machine: { cores: 2 } } },
    { condition: "cores", plan: { machine: { ...machine, cores: 8 } } },
    { condition: "k6", plan: { versions: { k6: "1.0.0", feed: "json" } } },
    { condition: "profile", asked: { profile: "nightly" } },
    { condition: "limit of payment-latency", asked: { limits: { "payment-latency": { limit: 80 } } } },
    { condition: "injected faults", also: [[3, { kind: "fault-injected", fault: "stalls" }]] },
  ] as const)("another $condition", async ({ condition, ...strip }) => {
    const name = `other-${condition.replaceAll(" ", "-")}-${Object.keys(strip).length}-${JSON.stringify(strip).length}`;
    await recordNight(runs, { name, medianMs: 10.2, ...strip });
    const args = [name, ...named("slow-", 5), ...baseline];
    const refused = await compared(...args);
    expect(refused.told.differences.map((one) => one.condition)).toEqual([condition]);
    expect(refused.told.compared).toEqual([]);
    expect(refused.exitCode).toBe(75);
    const despite = await compared(...args, "--despite-differences");
    expect(despite.told.differences.map((one) => one.condition)).toEqual([condition]);
    expect(despite.exitCode).toBe(99);
  });

  test("and no baseline is made of them", async () => {
    await recordNight(runs, { name: "eight-cores", plan: { machine: { ...machine, cores: 8 } } });
    const { exitCode, stderr } = await tollgate(["compare", "old-1", "eight-cores", "--pin", "runs/mixed.json"]);
    expect(stderr).toContain("the runs differ in cores: 2 (old-1); 8 (eight-cores)");
    expect(exitCode).toBe(64);
  });
});

test("on a terminal: every figure with its change, then the conclusion", async () => {
  const { stdout } = await tollgate(["compare", ...named("slow-", 5), ...baseline]);
  expect(stdout).toMatch(/5 runs held against 5: .*baseline\.json, pinned .* UTC/);
  expect(stdout).toMatch(/✗ {2}payment p95 {2}new 2\.1\.0 .*\+2\d(\.\d)? %/);
  expect(stdout).toMatch(/worse by 2\d(\.\d)? %; by chance alone in 0\.397 % of all cases/);
  expect(stdout).toContain("✗ REGRESSION  exit 99");
});

describe("wrong use ends with 64 and says what to do", () => {
  test.each([
    { args: [], told: "no run is named" },
    { args: ["--against", "old-1"], told: "no run is named" },
    { args: ["slow-1", "--pin", "p.json", "--against", "old-1"], told: "exclude each other" },
    { args: ["no-such-run"], told: "is no record of a run" },
    { args: ["slow-1", "--baseline", "none.json"], told: "tollgate compare --pin" },
    { args: ["slow-1", "--pin", "runs/baseline.json"], told: "is there already" },
  ])("$args", async ({ args, told }) => {
    const { exitCode, stderr } = await tollgate(["compare", ...args]);
    expect(stderr).toContain(told);
    expect(exitCode).toBe(64);
  });

  test("an edited baseline ends with 78", async () => {
    const text = readFileSync(join(runs, "baseline.json"), "utf8");
    writeFileSync(join(runs, "edited.json"), text.replace('"value": 1400', '"value": 2400'));
    const { exitCode, stderr } = await tollgate(["compare", "slow-1", "--baseline", "runs/edited.json"]);
    expect(stderr).toContain("it was edited since it was pinned");
    expect(exitCode).toBe(78);
  });
});

const replaceIn = (path: string, file: string, what: string, by: string): void =>
  writeFileSync(join(path, file), readFileSync(join(path, file), "utf8").replace(what, by));
