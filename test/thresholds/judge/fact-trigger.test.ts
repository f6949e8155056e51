import fc from "fast-check";
import { expect, test } from "vitest";
import { criterion } from "../../../thresholds/criteria.ts";
import type { FactReading } from "../../../thresholds/evidence.ts";
import { judgeFactTrigger, type Watch } from "../../../thresholds/judge/fact-trigger.ts";
import { loadOf } from "../../support/judging.ts";

const row = criterion("pool-trigger");
const watch: Watch = { subjects: ["payment-2.1.0"], everySeconds: 1, durationSeconds: 20 };

const reading = (second: number, broken = false): FactReading => ({
  criterion: row.id,
  subject: "payment-2.1.0",
  sampledAtMs: second * 1_000,
  broken,
  got: broken ? "12 waiting, 0 idle of 6" : "0 waiting, 4 idle of 6",
});

const quiet = Array.from({ length: 20 }, (_, second) => reading(second));
const brokenAt = (...seconds: readonly number[]) =>
  quiet.map((one) => reading(one.sampledAtMs / 1_000, seconds.includes(one.sampledAtMs / 1_000)));

function judged(readings: readonly FactReading[], watched: Watch | undefined = watch) {
  const evidence = { ...loadOf({ seconds: [] }), readings };
  return judgeFactTrigger(row, row.rule, evidence, "platform", watched);
}

test.each<{ saying: string; readings: readonly FactReading[]; answer: string }>([
  { saying: "quiet throughout", readings: quiet, answer: "pass" },
  { saying: "broken once", readings: brokenAt(7), answer: "pass" },
  { saying: "broken, whole, broken", readings: brokenAt(7, 9), answer: "pass" },
  { saying: "broken twice in a row", readings: brokenAt(7, 8), answer: "fail" },
  {
    saying: "one broken sample, read again from a cache",
    readings: [...brokenAt(7), reading(7, true)],
    answer: "pass",
  },
  { saying: "broken twice in a row, and then blind", readings: brokenAt(7, 8).slice(0, 10), answer: "fail" },
  { saying: "nothing read", readings: [], answer: "inconclusive" },
  { saying: "half of it read", readings: quiet.slice(0, 10), answer: "inconclusive" },
  { saying: "read at the first second alone", readings: quiet.map(() => reading(0)), answer: "inconclusive" },
])("$saying: $answer", ({ readings, answer }) => {
  expect(judged(readings).answer).toBe(answer);
});

test("a trigger that was blind for longer than ten seconds does not pass, though there are readings enough", () => {
  const long = { ...watch, durationSeconds: 60 };
  const readings = Array.from({ length: 60 }, (_, second) => reading(second)).filter((_, at) => at < 20 || at > 32);
  expect(judged(readings, long)).toMatchObject({
    answer: "inconclusive",
    reason: expect.stringContaining("not read for"),
  });
});

test("a run that watched nothing does not pass", () => {
  expect(judged(quiet, { ...watch, subjects: [] }).answer).toBe("inconclusive");
  expect(judgeFactTrigger(row, row.rule, loadOf({ seconds: [] }), "platform", undefined).answer).toBe("inconclusive");
});

test("a further broken reading never improves the answer", () => {
  const rank = { pass: 0, inconclusive: 1, fail: 2 };
  const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 19 }));
  fc.assert(
    fc.property(seconds, fc.integer({ min: 0, max: 19 }), (broken, another) => {
      const before = judged(brokenAt(...broken));
      const after = judged(brokenAt(...broken, another));
      expect(rank[after.answer]).toBeGreaterThanOrEqual(rank[before.answer]);
    }),
  );
});
