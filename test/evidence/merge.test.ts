import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeHistograms, newHistogram } from "../../evidence/window/histogram.ts";
import { addTallies, emptyTally, type VersionTally } from "../../evidence/window/tally.ts";

const histogram = fc.array(fc.integer({ min: 1, max: 120_000_000 }), { maxLength: 40 }).map((valuesUs) => {
  const made = newHistogram();
  for (const value of valuesUs) made.recordValue(value);
  return made;
});
type Histogram = ReturnType<typeof newHistogram>;

/** Every count of every cell that has one. */
function cellsOf(one: Histogram): readonly (readonly [number, number])[] {
  const cells: [number, number][] = [];
  for (let cell = 0; cell <= one.countsArrayIndex(120_000_000); cell += 1)
    if (one.getCountAtIndex(cell) > 0) cells.push([cell, one.getCountAtIndex(cell)]);
  return cells;
}

test("histograms merge to the same counts in any order and any grouping", () => {
  fc.assert(
    fc.property(histogram, histogram, histogram, (a, b, c) => {
      const whole = cellsOf(mergeHistograms([a, b, c]));
      expect(cellsOf(mergeHistograms([c, a, b]))).toEqual(whole);
      expect(cellsOf(mergeHistograms([mergeHistograms([a, b]), c]))).toEqual(whole);
      expect(cellsOf(mergeHistograms([a, mergeHistograms([b, c])]))).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});

test("a merge is the library's own sum, cell by cell, value 0 included", () => {
  fc.assert(
    fc.property(histogram, histogram, fc.nat(3), (a, b, zeros) => {
      if (zeros > 0) a.recordValueWithCount(0, zeros);
      const sum = newHistogram();
      sum.add(a);
      sum.add(b);
      const merged = mergeHistograms([a, b]);
      expect(cellsOf(merged)).toEqual(cellsOf(sum));
      expect(merged.totalCount).toBe(sum.totalCount);
      expect(merged.getValueAtPercentile(95)).toBe(sum.getValueAtPercentile(95));
    }),
    { numRuns: 30 },
  );
});

test("merging changes none of those that were merged, and nothing merges to nothing", () => {
  fc.assert(
    fc.property(histogram, histogram, (a, b) => {
      const before = [cellsOf(a), cellsOf(b)];
      mergeHistograms([a, b]);
      expect([cellsOf(a), cellsOf(b)]).toEqual(before);
    }),
    { numRuns: 30 },
  );
  expect(mergeHistograms([]).totalCount).toBe(0);
});

test("tallies add up the same in any order and any grouping", () => {
  const tally = fc
    .record({ requests: fc.nat(), errors: fc.nat(), payments: fc.nat(), acknowledged: fc.nat() })
    .map((counts): VersionTally => ({ ...emptyTally, ...counts }));
  fc.assert(
    fc.property(tally, tally, tally, (a, b, c) => {
      const whole = addTallies([a, b, c]);
      expect(addTallies([b, c, a])).toEqual(whole);
      expect(addTallies([addTallies([a, b]), c])).toEqual(whole);
      expect(addTallies([whole, emptyTally])).toEqual(whole);
    }),
  );
});
