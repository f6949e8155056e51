import fc from "fast-check";
import { expect, test } from "vitest";
import { shareAnswer, type Tally } from "../../../thresholds/judge/share-answer.ts";
import { fewestWindows } from "../../../thresholds/statistics/block-bootstrap.ts";

const limit = 0.001;
const rank = { fail: 0, inconclusive: 1, pass: 2 } as const;

/** Trials dealt over windows as evenly as whole numbers allow. */
const spread = ({ bad, total, unseen }: Tally, windows = 30): readonly Tally[] =>
  Array.from({ length: windows }, (_, index) => {
    const part = (count: number): number =>
      Math.floor((count * (index + 1)) / windows) - Math.floor((count * index) / windows);
    return { bad: part(bad), total: part(total), unseen: part(unseen) };
  });

test.each([
  { bad: 0, total: 0, unseen: 0, answer: "inconclusive", saying: "nothing was tried" },
  { bad: 0, total: 2_994, unseen: 0, answer: "inconclusive", saying: "one too few" },
  { bad: 0, total: 2_995, unseen: 0, answer: "pass", saying: "just enough" },
  { bad: 1, total: 2_995, unseen: 0, answer: "inconclusive", saying: "one bad among them" },
  { bad: 20, total: 5_000, unseen: 0, answer: "fail", saying: "four times the limit" },
  { bad: 0, total: 10_000, unseen: 10, answer: "inconclusive", saying: "the unseen may all have been bad" },
  { bad: 90, total: 10_000, unseen: 10_000, answer: "fail", saying: "bad enough if all the unseen were good" },
])("$bad of $total bad, $unseen unseen: $saying: $answer", ({ bad, total, unseen, answer }) => {
  expect(shareAnswer(spread({ bad, total, unseen }), limit).answer).toBe(answer);
});

test("however many trials, fewer windows than blocks can be made of say nothing", () => {
  const many = { bad: 0, total: 1_000_000, unseen: 0 };
  const result = shareAnswer(spread(many, fewestWindows - 1), limit);
  expect(result).toMatchObject({ answer: "inconclusive", missing: { kind: "windows", count: 1 } });
  expect(shareAnswer(spread(many, fewestWindows), limit).answer).toBe("pass");
});

test("bad trials that come in bursts say less than as many that come alone", () => {
  const even = spread({ bad: 60, total: 84_000, unseen: 0 }, 60);
  const bursts = even.map((window, index) => ({ ...window, bad: index % 20 === 7 ? 20 : 0 }));
  expect(shareAnswer(even, limit).answer).toBe("pass");
  expect(shareAnswer(bursts, limit).answer).toBe("inconclusive");
});

test("the trials that it says are missing would make it pass, and one fewer would not", () => {
  fc.assert(
    fc.property(fc.nat(3), fc.nat(5_000), (bad, good) => {
      const windows = spread({ bad, total: bad + good, unseen: 0 }, 400);
      const { missing } = shareAnswer(windows, limit);
      if (missing.kind !== "trials") return;
      const more = (count: number): readonly Tally[] => [
        ...windows,
        ...spread({ bad: 0, total: count, unseen: 0 }, 400),
      ];
      expect(shareAnswer(more(missing.count), limit).answer).toBe("pass");
      expect(shareAnswer(more(missing.count - 1), limit).answer).not.toBe("pass");
    }),
    { numRuns: 25 },
  );
});

test("one more bad trial, or one more unseen in place of a good one, never makes the answer better", () => {
  const window = fc.record({ bad: fc.nat(3), good: fc.nat(900), unseen: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(window, { minLength: 20, maxLength: 40 }), fc.nat(), (made, at) => {
      const windows = made.map(({ bad, good, unseen }) => ({ bad, total: bad + good + 1, unseen }));
      const changed = (change: (window: Tally) => Tally): readonly Tally[] =>
        windows.map((one, index) => (index === at % windows.length ? change(one) : one));
      const rankOf = (all: readonly Tally[]): number => rank[shareAnswer(all, limit).answer];
      const before = rankOf(windows);
      expect(rankOf(changed((one) => ({ ...one, bad: one.bad + 1 })))).toBeLessThanOrEqual(before);
      const unseenInstead = rankOf(changed((one) => ({ ...one, total: one.total - 1, unseen: one.unseen + 1 })));
      expect(before === 2 || unseenInstead !== 2).toBe(true);
    }),
    { numRuns: 100 },
  );
});
