import fc from "fast-check";
import { expect, test } from "vitest";
import { createSchedule, type Schedule, stripeOf } from "../../../perf/json-feed/schedule.ts";
import { plan } from "../support/load.ts";
import { after, type Simulated, simulate } from "../support/scheduler.ts";

const periodNs = 666_666;

/** Gives what the schedule says and what really was, for every iteration of a simulated k6. */
function estimates(simulated: Simulated): readonly { readonly estimatedNs: number; readonly realNs: number }[] {
  const schedule = createSchedule(simulated);
  schedule.start(after(0));
  return simulate(simulated).flatMap((event) => {
    if (event.kind === "ended") {
      const estimatedNs = schedule.sinceScheduledNs(event.iteration, after(event.atNs)) ?? Number.NaN;
      return [{ estimatedNs, realNs: event.atNs - event.dueNs }];
    }
    schedule.drop(after(event.atNs));
    return [];
  });
}

const k6 = fc.record({
  generators: fc.integer({ min: 1, max: 4 }),
  vus: fc.integer({ min: 1, max: 12 }),
  durations: fc.array(fc.integer({ min: 100_000, max: 40_000_000 }), { minLength: 1, maxLength: 50 }),
  late: fc.array(fc.integer({ min: 0, max: 30_000_000 }), { minLength: 1, maxLength: 50 }),
});

const simulated = ({
  generators,
  vus,
  durations,
  late,
}: typeof k6 extends fc.Arbitrary<infer K> ? K : never): Simulated => ({
  periodNs,
  generators,
  index: generators - 1,
  slots: 600,
  vus,
  durationNs: (turn) => durations[turn % durations.length] ?? 0,
  lateNs: (turn) => late[turn % late.length] ?? 0,
});

test("an iteration's slot is exact however many were dropped, as long as k6's timer is in time", () => {
  fc.assert(
    fc.property(k6, (given) => {
      for (const { estimatedNs, realNs } of estimates(simulated({ ...given, late: [0] }))) {
        expect(estimatedNs).toBe(realNs);
      }
    }),
  );
});

test("a latency is never told shorter than it was, however late k6's timer is", () => {
  fc.assert(
    fc.property(k6, (given) => {
      for (const { estimatedNs, realNs } of estimates(simulated(given))) {
        expect(estimatedNs).toBeGreaterThanOrEqual(realNs);
      }
    }),
  );
});

const second = 1e9;
const oneASecond = () => createSchedule({ periodNs: second, index: 0, generators: 1 });

test("drops from before the start was known count, and only the first start does", () => {
  const schedule = oneASecond();
  schedule.drop(after(0));
  schedule.drop(after(second));
  expect(schedule.sinceScheduledNs(0, after(0))).toBeUndefined();
  schedule.start(after(0));
  schedule.start(after(3600 * second));
  expect(schedule.sinceScheduledNs(0, after(2.5 * second))).toBe(0.5 * second);
});

test("too many early drops end the estimate", () => {
  const schedule = oneASecond();
  for (let drop = 0; drop < 70_000; drop += 1) schedule.drop(after(0));
  schedule.start(after(0));
  expect(schedule.sinceScheduledNs(0, after(second))).toBeUndefined();
});

test("an hour of drops leaves a memory of minutes", () => {
  const schedule: Schedule = createSchedule({ periodNs: 1e6, index: 0, generators: 1 });
  schedule.start(after(0));
  const lastNs = 3600 * second;
  for (let atNs = 0; atNs <= lastNs; atNs += 2e6) schedule.drop(after(atNs));
  const last = lastNs / 2e6;
  expect(schedule.sinceScheduledNs(last, after(lastNs))).toBe(-1e6);
  expect(schedule.sinceScheduledNs(last - 30_000, after(lastNs))).toBe(60 * second - 1e6);
  expect(schedule.sinceScheduledNs(5, after(lastNs))).toBe(180 * second);
});

test("k6 cuts the period to nanoseconds; a varying rate has no slots", () => {
  expect(stripeOf({ ...plan, paymentsPerSecond: 1_500, generators: 3 }, 2)).toEqual({
    periodNs: 666_666,
    index: 2,
    generators: 3,
  });
  expect(stripeOf({ ...plan, profile: "spike" }, 0)).toBeUndefined();
});
