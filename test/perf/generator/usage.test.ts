import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { usageMeter } from "../../../perf/generator/usage.ts";

test.skipIf(!existsSync("/proc/stat"))("the CPU share of a process is what the process itself counts", () => {
  const meter = usageMeter(process.pid);
  const [before, startMs] = [process.cpuUsage(), performance.now()];
  while (performance.now() < startMs + 500);
  const usage = meter();
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - startMs);
  expect(Math.abs((usage?.cpuShare ?? Number.NaN) - share)).toBeLessThan(0.1); // /proc counts in steps of 10 ms
  expect(usage?.machineShare).toBeGreaterThan(0);
  expect(usage?.machineShare).toBeLessThanOrEqual(1);
  expect(usage?.rssBytes).toBeGreaterThan(10_000_000);
});

test("nothing is known of a process that is not there", () => {
  expect(usageMeter(2 ** 30)()).toBeUndefined();
});
