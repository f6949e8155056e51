import { expect, test } from "vitest";
import { judgeQuantile } from "../../../thresholds/judge/quantile.ts";
import { judgeRateTrigger } from "../../../thresholds/judge/rate-trigger.ts";
import { judgeShare } from "../../../thresholds/judge/share.ts";
import { judgeSustained } from "../../../thresholds/judge/sustained.ts";
import { measured } from "../../../thresholds/reading.ts";
import { asked, type LoadStrip, loadOf, repeat, ruleOf, usageOf } from "../../support/judging.ts";

const throughput = (strip: LoadStrip) =>
  judgeSustained(asked("throughput"), ruleOf("throughput", "sustained"), loadOf(strip), "platform");
const latency = (strip: LoadStrip) =>
  judgeQuantile(asked("payment-latency"), ruleOf("payment-latency", "quantile"), loadOf(strip), "2.1.0");
const errors = (strip: LoadStrip) =>
  judgeShare(asked("error-rate"), ruleOf("error-rate", "share"), loadOf(strip), "2.1.0");
const failures = (strip: LoadStrip) =>
  judgeRateTrigger(
    asked("payment-failures-trigger"),
    ruleOf("payment-failures-trigger", "rate-trigger"),
    loadOf(strip),
    "2.1.0",
  );

const good = repeat(60, {});

test("a good minute passes all that is read from a load", () => {
  for (const judge of [throughput, latency, errors, failures]) expect(judge({ seconds: good }).answer).toBe("pass");
});

/** Each is a good minute but for one thing; a failing target is 99, a generator that failed is nobody's verdict. */
test.each<{ saying: string; strip: LoadStrip; throughput: string; latency: string }>([
  {
    saying: "the target answers 1,100/s, its budget full",
    strip: { seconds: repeat(60, { acknowledged: 1_100, medianMs: 1_200, slow: 1_100, dropped: 300 }) },
    throughput: "fail",
    latency: "fail",
  },
  {
    saying: "the generator drops 300/s though virtual users are free",
    strip: { seconds: repeat(60, { acknowledged: 1_100, dropped: 300 }) },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "the budget of virtual users is too small",
    strip: { seconds: good, plan: { maxVus: 5 } },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "k6 uses up its cores",
    strip: { seconds: good, generator: { usage: () => repeat(10, usageOf({ "k6-1": 1.98 })) } },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "payments start 40 ms late",
    strip: { seconds: good, generator: { latenessMs: () => measured(40) } },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "a window is missing",
    strip: { seconds: good, generator: { gaps: ["1 of 60 windows of k6-1 are missing"] } },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "half of the payments are not accounted for",
    strip: { seconds: repeat(60, { acknowledged: 700 }) },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "only 1,200/s are offered",
    strip: { seconds: repeat(60, { acknowledged: 1_200 }), plan: { paymentsPerSecond: 1_200 } },
    throughput: "inconclusive",
    latency: "pass",
  },
  { saying: "it lasts 25 s", strip: { seconds: repeat(25, {}) }, throughput: "inconclusive", latency: "pass" },
  {
    saying: "one payment in ten is slow",
    strip: { seconds: repeat(60, { slow: 140 }) },
    throughput: "pass",
    latency: "fail",
  },
  {
    saying: "one payment in ten fails at once",
    strip: { seconds: repeat(60, { acknowledged: 1_260, failed: 140 }) },
    throughput: "pass",
    latency: "fail",
  },
  {
    saying: "latency climbs to the end",
    strip: { seconds: Array.from({ length: 60 }, (_, second) => ({ medianMs: 5 + second })) },
    throughput: "inconclusive",
    latency: "inconclusive",
  },
  {
    saying: "it stands still for 20 s past the middle",
    strip: {
      seconds: [...repeat(32, {}), ...repeat(20, { acknowledged: 0, failed: 1_400, errors: 1_400 }), ...repeat(8, {})],
    },
    throughput: "fail",
    latency: "fail",
  },
])("$saying: throughput $throughput, latency $latency", ({ strip, ...expected }) => {
  expect({ throughput: throughput(strip).answer, latency: latency(strip).answer }).toEqual({
    throughput: expected.throughput,
    latency: expected.latency,
  });
});

test("a cold start is no slowness: drops and slow payments of the warm-up do not count", () => {
  const seconds = [...repeat(5, { medianMs: 300, slow: 1_400, dropped: 50 }), ...repeat(55, {})];
  expect(throughput({ seconds }).answer).toBe("pass");
  expect(latency({ seconds }).answer).toBe("pass");
});

test("but its errors do: they count from the first request, though one burst of them is not yet a rate", () => {
  const seconds = [...repeat(5, { errors: 100 }), ...repeat(55, {})];
  expect(errors({ seconds })).toMatchObject({ answer: "inconclusive", measured: expect.closeTo(0.595, 3) });
  expect(errors({ seconds: repeat(60, { errors: 9 }) }).answer).toBe("fail");
});

test("a trigger fires on declines, though each was answered in time and without error", () => {
  const judgement = failures({ seconds: repeat(60, { acknowledged: 1_260, failed: 140 }) });
  expect(judgement).toMatchObject({ answer: "fail", measured: 10 });
});

test("a trigger that did not fire passes only if every second was seen", () => {
  expect(failures({ seconds: good, generator: { gaps: ["k6-1 died"] } }).answer).toBe("inconclusive");
  expect(failures({ seconds: [] }).answer).toBe("inconclusive");
});

test("inconclusive says how much is missing, and how long that takes", () => {
  const { reason } = errors({ seconds: repeat(2, { acknowledged: 500 }), plan: { paymentsPerSecond: 500 } });
  expect(reason).toContain("needs 1,995 more, 4 s at this rate");
});
