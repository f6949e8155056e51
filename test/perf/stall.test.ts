import { afterAll, describe, expect, test } from "vitest";
import { feedsHere } from "./support/feeds.ts";
import { removeFolders } from "./support/load.ts";
import { runStall, type Stall, type Stalled } from "./support/stall.ts";
import { quantile, waitedMs, waitsIn } from "./support/truth.ts";

afterAll(removeFolders);

const everyFive = (atMs: number, forMs: number) => ({ everyMs: 5_000, atMs, forMs });
const both = [everyFive(1_000, 200), everyFive(3_000, 500)];
const load: Stall = { target: both, generator: [], paymentsPerSecond: 100, maxVus: 100, durationSeconds: 30 };

/** 2 % and 2 ms. */
const toleranceMs = (truthMs: number): number => 0.02 * truthMs + 2;

describe.skipIf(!feedsHere().includes("windows"))("a target that stands still for 200 and 500 ms every 5 s", () => {
  test("p95 and p99 are what its own schedule says", { timeout: 300_000 }, async ({ skip }) => {
    const runs: Stalled[] = [];
    for (let turn = 0; turn < turns && !runs.some(isClose); turn += 1) runs.push(await runStall(load));
    // A busy machine makes answers later than the target's schedule, never earlier: that much holds in every run.
    for (const { truth, measured } of runs) {
      expect(measured.p95Ms).toBeGreaterThan(truth.p95Ms - toleranceMs(truth.p95Ms));
      expect(measured.p99Ms).toBeGreaterThan(truth.p99Ms - toleranceMs(truth.p99Ms));
    }
    if (!runs.some(isClose) && !runs.some(isQuiet))
      skip("the machine was used up by others: the target kept no schedule");
    expect(runs).toSatisfy((all: readonly Stalled[]) => all.some(isClose));
  });

  test("too few virtual users: what was sent looks good, and the answer is inconclusive", async () => {
    const { measured, truth, dropped, answer, reason } = await runStall({ ...load, maxVus: 5, durationSeconds: 20 });
    expect(dropped).toBeGreaterThan(50);
    expect(measured.p95Ms).toBeLessThan(truth.p95Ms);
    expect(answer).toBe("inconclusive");
    expect(reason).toContain("generator: only 5 virtual users, 100 are needed");
  });
});

describe.skipIf(!feedsHere().includes("windows"))("a generator that stands still itself", () => {
  test("counts what it sent late from the slot, and the answer is inconclusive", async () => {
    const stopped = await runStall({ ...load, target: [], generator: both, durationSeconds: 20 });
    expect(stopped.measured.p95Ms).toBeGreaterThan(stopped.sinceSent.p95Ms + 25);
    expect(stopped.answer).toBe("inconclusive");
    expect(stopped.reason).toContain("generator: payments started late");
  });
});

const turns = 4;

/** The load itself takes a third of two cores. */
const isQuiet = ({ machineShare }: Stalled): boolean => machineShare < 0.7;

const isClose = ({ truth, measured }: Stalled): boolean =>
  Math.abs(measured.p95Ms - truth.p95Ms) <= toleranceMs(truth.p95Ms) &&
  Math.abs(measured.p99Ms - truth.p99Ms) <= toleranceMs(truth.p99Ms);

const schedule = { serviceMs: 10, freezes: [{ startMs: 1_000, endMs: 1_500 }] };

test.each([
  { saying: "in good time", dueMs: 900, waited: 10 },
  { saying: "whose answer falls into the freeze", dueMs: 995, waited: 505 },
  { saying: "as it begins", dueMs: 1_000, waited: 510 },
  { saying: "in its middle", dueMs: 1_250, waited: 260 },
  { saying: "as it ends", dueMs: 1_500, waited: 10 },
])("the truth: a request due $saying waits $waited ms", ({ dueMs, waited }) => {
  expect(waitedMs(dueMs, schedule)).toBe(waited);
});

test("the truth: of two seconds with half a second of standstill, the slowest tenth waits 321 ms or longer", () => {
  const waits = waitsIn({ startMs: 0, perSecond: 1_000, durationSeconds: 2 }, schedule, 0, 2_000);
  expect(waits).toHaveLength(1_990); // the last ten are answered afterwards
  expect(quantile(waits, 0.9)).toBe(321); // 189 that were due in it, and the ten just before
});
