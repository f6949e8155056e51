import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { meterPauses, type Pauses, watchPauses } from "../../perf/pauses.ts";
import { runLoad } from "../../perf/run-load.ts";
import { feedsHere } from "./support/feeds.ts";
import { judgedLoad } from "./support/judged.ts";
import { startKnownTarget } from "./support/known-target.ts";
import { plan, realScenario, rehearse, removeFolders, until } from "./support/load.ts";

afterAll(removeFolders);

function block(ms: number): void {
  const untilMs = performance.now() + ms;
  while (performance.now() < untilMs);
}

test("a standstill is seen at the next look, and forgotten after it", async () => {
  const meter = meterPauses();
  onTestFinished(() => meter.close());
  await sleep(60);
  block(400);
  const first = meter.take();
  expect(first.standstillMs).toBeGreaterThan(370);
  expect(first.overMs).toBeGreaterThan(first.standstillMs);
  expect(first.rssBytes).toBeGreaterThan(10e6);
  block(200); // begins with the look
  const second = meter.take();
  expect(second.standstillMs).toBeGreaterThan(170);
  expect(second.standstillMs).toBeLessThan(first.standstillMs);
});

test("it is told every ten seconds of the load, and of the rest when asked", () => {
  const told: Pauses[] = [];
  const { onSecond, tell, close } = watchPauses((pauses) => void told.push(pauses));
  onTestFinished(close);
  for (let second = 1; second <= 25; second += 1) onSecond();
  expect(told).toHaveLength(2);
  tell();
  expect(told).toHaveLength(3);
});

test("a garbage collection is seen", async () => {
  const meter = meterPauses();
  onTestFinished(() => meter.close());
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  await sleep(50);
  expect(meter.take().collectionMs).toBeGreaterThan(0);
});

test.skipIf(!feedsHere().includes("windows"))(
  "a real load whose collector stands still for 3 s: its windows are late, the answer is inconclusive and says why",
  async () => {
    const target = await startKnownTarget(5);
    const load = { ...plan, paymentsPerSecond: 50, maxVus: 50, durationSeconds: 10, walletsPerSecond: 0 };
    const short = { ...load, compliancePerSecond: 0 };
    const rehearsal = await rehearse(target.baseUrl, { plan: short, scenario: realScenario });
    const running = runLoad(rehearsal.load);
    await until(() => rehearsal.seen("window").length >= 6, 30_000);
    block(3_000);
    await running;
    await target.close();
    const { verdict } = judgedLoad(short, rehearsal.observed, ["2.1.0"]);
    const latency = verdict.judgements.find(({ id }) => id === "payment-latency");
    expect(latency?.answer).toBe("inconclusive");
    expect(latency?.reason).toMatch(
      /windows? of k6-1 came late, up to \d\.\d s after the second's end; tollgate itself stood still for [3-9]/,
    );
  },
);
