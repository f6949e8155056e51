import fc from "fast-check";
import { expect, test } from "vitest";
import { shareAnswer } from "../../thresholds/share-answer.ts";

const limit = 0.001;
const rank = { fail: 0, inconclusive: 1, pass: 2 } as const;

test.each([
  { bad: 0, total: 0, unseen: 0, answer: "inconclusive", saying: "nothing was tried" },
  { bad: 0, total: 2_994, unseen: 0, answer: "inconclusive", saying: "one too few" },
  { bad: 0, total: 2_995, unseen: 0, answer: "pass", saying: "just enough" },
  { bad: 1, total: 2_995, unseen: 0, answer: "inconclusive", saying: "one bad among them" },
  { bad: 12, total: 3_000, unseen: 0, answer: "fail", saying: "four times the limit" },
  { bad: 0, total: 10_000, unseen: 10, answer: "inconclusive", saying: "the unseen may all have been bad" },
  { bad: 60, total: 10_000, unseen: 10_000, answer: "fail", saying: "bad enough if all the unseen were good" },
])("$bad of $total bad, $unseen unseen: $saying: $answer", ({ answer, ...tally }) => {
  expect(shareAnswer(tally, limit).answer).toBe(answer);
});

test("the trials that it says are missing would make it pass, and one fewer would not", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(5_000), (bad, good) => {
      const result = shareAnswer({ bad, total: bad + good, unseen: 0 }, limit);
      if (result.trialsMissing === null) return;
      const total = bad + good + result.trialsMissing;
      expect(shareAnswer({ bad, total, unseen: 0 }, limit).answer).toBe("pass");
      expect(shareAnswer({ bad, total: total - 1, unseen: 0 }, limit).answer).not.toBe("pass");
    }),
    { numRuns: 60 },
  );
});

test("one more bad trial, or one more unseen in place of a good one, never makes the answer better", () => {
  const tallies = fc.record({ bad: fc.nat(60), good: fc.nat(20_000), unseen: fc.nat(60) });
  fc.assert(
    fc.property(tallies, ({ bad, good, unseen }) => {
      const rankOf = (tally: Parameters<typeof shareAnswer>[0]): number => rank[shareAnswer(tally, limit).answer];
      const before = rankOf({ bad, total: bad + good + 1, unseen });
      expect(rankOf({ bad: bad + 1, total: bad + good + 1, unseen })).toBeLessThanOrEqual(before);
      const unseenInstead = rankOf({ bad, total: bad + good, unseen: unseen + 1 });
      expect(before === 2 || unseenInstead !== 2).toBe(true);
    }),
    { numRuns: 200 },
  );
});
