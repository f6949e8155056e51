import { expect, test } from "vitest";
import type { LoadEvidence, Span } from "../../../../thresholds/evidence.ts";
import { generatorValidity } from "../../../../thresholds/judge/generator/validity.ts";
import { generatorWarnings } from "../../../../thresholds/judge/generator/warnings.ts";
import { measured, missing } from "../../../../thresholds/reading.ts";
import { type LoadStrip, loadOf, repeat, usageOf } from "../../../support/judging.ts";

const limitMs = 100;
const steady: Span = { from: 10, to: 60 };

function load(strip: Partial<LoadStrip>): LoadEvidence {
  const { load: reading } = loadOf({ seconds: repeat(60, {}), ...strip });
  if (reading.kind === "missing") throw new Error(reading.why);
  return reading.value;
}

/** Whose fault it is, and why, in one text. */
function told(strip: Partial<LoadStrip>): string {
  const validity = generatorValidity(load(strip), steady, limitMs);
  return validity.kind === "valid" ? "valid" : `${validity.kind}: ${validity.why}`;
}

const inWarmUp = { cold: { dropped: 40 }, warm: {} };

test.each<{ saying: string; strip: Partial<LoadStrip>; says: string }>([
  { saying: "nothing is wrong", strip: {}, says: "valid" },
  {
    saying: "a cold start drops 40 payments in a second",
    strip: { seconds: [...repeat(10, inWarmUp.cold), ...repeat(50, inWarmUp.warm)] },
    says: "valid",
  },
  {
    saying: "two k6 processes take a core each of two",
    strip: { generator: { usage: () => repeat(10, usageOf({ "k6-1": 0.97, "k6-2": 0.96 })) } },
    says: "invalid: generator: k6 used up its 2 cores for 10 s",
  },
  {
    saying: "k6 takes all for two seconds, as when it collects garbage",
    strip: { generator: { usage: () => [...repeat(2, usageOf({ "k6-1": 1.99 })), usageOf({ "k6-1": 0.9 })] } },
    says: "valid",
  },
  {
    saying: "the machine is full, and payments start in time",
    strip: { generator: { usage: () => repeat(50, usageOf({ "k6-1": 0.9 }, 1)), latenessMs: () => measured(3) } },
    says: "valid",
  },
  {
    saying: "the machine is full, and payments start late",
    strip: { generator: { usage: () => repeat(50, usageOf({ "k6-1": 0.9 }, 1)), latenessMs: () => measured(26) } },
    says: "invalid: generator: payments started late: p95 is 26 ms longer from the scheduled start",
  },
  {
    saying: "the machine is full at a varying rate, where lateness cannot be known",
    strip: {
      plan: { profile: "ramp-up" },
      generator: { usage: () => repeat(50, usageOf({ "k6-1": 0.9 }, 1)), latenessMs: () => missing("it varies") },
    },
    says: "invalid: generator: the machine was used up for 50 s, and at a varying rate nobody sees whether payments started late",
  },
  {
    saying: "a varying rate on a machine with room",
    strip: { plan: { profile: "ramp-up" }, generator: { latenessMs: () => missing("it varies") } },
    says: "valid",
  },
  {
    saying: "lateness of a constant rate was not seen",
    strip: { generator: { latenessMs: () => missing("no slots") } },
    says: "invalid: generator: nobody saw whether payments started late: no slots",
  },
  {
    saying: "nothing was answered, so nothing has a latency",
    strip: {
      seconds: repeat(60, { acknowledged: 0, failed: 1_400 }),
      generator: { latenessMs: () => missing("no slots") },
    },
    says: "valid",
  },
  {
    saying: "lateness is no number",
    strip: { generator: { latenessMs: () => measured(Number.NaN) } },
    says: "invalid: generator: payments started late: p95 is NaN ms longer from the scheduled start",
  },
  {
    saying: "windows of one process come late",
    strip: {
      generator: {
        arrivals: () => [
          { instance: "k6-1", delayMs: 400 },
          { instance: "k6-2", delayMs: 3_100 },
          { instance: "k6-2", delayMs: 2_100 },
        ],
      },
    },
    says: "invalid: generator: 2 windows of k6-2 came late, up to 3.1 s after the second's end",
  },
  {
    saying: "a window comes late because tollgate collected garbage",
    strip: {
      generator: {
        arrivals: () => [{ instance: "k6-1", delayMs: 2_900 }],
        pauses: () => [{ standstillMs: 2_500, collectionMs: 2_400 }],
      },
    },
    says: "invalid: generator: 1 window of k6-1 came late, up to 2.9 s after the second's end; tollgate itself stood still for 2.5 s, collecting garbage",
  },
  {
    saying: "windows come within two seconds, whatever tollgate does meanwhile",
    strip: {
      generator: {
        arrivals: () => [{ instance: "k6-1", delayMs: 1_900 }],
        pauses: () => [{ standstillMs: 1_600, collectionMs: 5 }],
      },
    },
    says: "valid",
  },
  {
    saying: "the clocks of two processes are 0.6 s apart",
    strip: {
      generator: {
        clocks: [
          { instance: "k6-1", aheadMs: -300 },
          { instance: "k6-2", aheadMs: 300 },
        ],
      },
    },
    says: "invalid: generator: the clock of k6-2 is 0.6 s ahead of that of k6-1",
  },
  {
    saying: "the only process's clock is not tollgate's",
    strip: { generator: { clocks: [{ instance: "k6-1", aheadMs: -700 }] } },
    says: "invalid: generator: the clock of tollgate is 0.7 s ahead of that of k6-1",
  },
  {
    saying: "the target fills the budget, on a machine that it makes slow",
    strip: {
      seconds: repeat(60, { acknowledged: 1_000, medianMs: 1_300, dropped: 400 }),
      generator: { latenessMs: () => measured(80), arrivals: () => [{ instance: "k6-1", delayMs: 2_500 }] },
    },
    says: "target-saturated: 1,400 virtual users all waited for the target, 20,000 payments dropped",
  },
])("$saying: $says", ({ strip, says }) => {
  expect(told(strip)).toBe(says);
});

const quietly = {
  usage: () => repeat(50, usageOf({ "k6-1": 0.9 })),
  pauses: () => [{ standstillMs: 12, collectionMs: 3 }],
};

test.each([
  { saying: "all was measured, and nothing stands out", generator: quietly, warns: [] },
  {
    saying: "the machine was full for some seconds in a row",
    generator: { ...quietly, usage: () => repeat(7, usageOf({ "k6-1": 0.9 }, 0.99)) },
    warns: ["the machine (2 cores) was used up for 7 s: its figures are those of a busy machine"],
  },
  {
    saying: "tollgate stood still, though no window was late",
    generator: { ...quietly, pauses: () => [{ standstillMs: 1_400, collectionMs: 0 }] },
    warns: ["tollgate itself stood still for 1.4 s"],
  },
  {
    saying: "nobody measured",
    generator: {},
    warns: [
      "nobody could measure the CPU of k6 and of the machine",
      "nobody looked whether tollgate itself stood still",
    ],
  },
])("a reader is warned: $saying", ({ generator, warns }) => {
  expect(generatorWarnings(load({ generator }), steady)).toEqual(warns);
});
