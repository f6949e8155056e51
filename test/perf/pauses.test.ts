import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { meterPauses, type Pauses, watchPauses } from "../../perf/pauses.ts";

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
