import { expect, test } from "vitest";
import { addWindow, alarms, type Cusum, restingCusum } from "../../../thresholds/statistics/cusum.ts";
import { ruleOf } from "../../support/judging.ts";

const rule = ruleOf("errors-trigger", "rate-trigger");

/** Requests until it fires, or null if it never does. */
function requestsToFire(windows: readonly { bad: number; total: number }[]): number | null {
  let state: Cusum = restingCusum;
  let requests = 0;
  for (const window of windows) {
    state = addWindow(state, window, rule);
    requests += window.total;
    if (alarms(state, rule)) return requests;
  }
  return null;
}

const windows = (times: number, bad: number, total: number) => Array.from({ length: times }, () => ({ bad, total }));

test("5 % errors fire it within about 230 requests", () => {
  const fired = requestsToFire(windows(40, 1, 20));
  expect(fired).toBeGreaterThan(150);
  expect(fired).toBeLessThan(350);
});

test("a steady 0.1 % never fires it, nor does the acceptable share", () => {
  expect(requestsToFire(windows(5_000, 1, 1_000))).toBeNull();
  expect(requestsToFire(windows(5_000, 1, 200))).toBeNull();
});

test("one burst, or trouble in fewer than four windows, is not a rate", () => {
  expect(requestsToFire([{ bad: 50, total: 50 }, ...windows(100, 0, 1_000)])).toBeNull();
  const again = { bad: 1, total: 10 };
  const burst = { bad: 50, total: 50 };
  expect(requestsToFire([burst, burst, burst, ...windows(100, 0, 1_000)])).toBeNull();
  expect(requestsToFire([burst, again, again, again])).toBe(80);
});

test("a long good time does not blind it", () => {
  const fired = requestsToFire([...windows(10_000, 0, 1_000), ...windows(40, 1, 20)]);
  expect(fired).toBeLessThan(10_000_000 + 350);
});
