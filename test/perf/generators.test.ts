import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assembleLoad } from "../../evidence/assemble-load.ts";
import { latencyCounts, mergeHistograms, newHistogram } from "../../evidence/window/histogram.ts";
import { addTallies, tallyWindows } from "../../evidence/window/tally.ts";
import { runLoad } from "../../perf/run-load.ts";
import { bothFeeds } from "./support/both-feeds.ts";
import { feedsHere } from "./support/feeds.ts";
import { judgedLoad } from "./support/judged.ts";
import { plan, rehearse, removeFolders, until } from "./support/load.ts";
import { paysAfter, startTarget, type Target } from "./support/target.ts";
import { cellsOf } from "./support/told.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget(paysAfter(5));
});
afterAll(() => target.close());
afterAll(removeFolders);

describe.skipIf(feedsHere().length === 0)("several generators", () => {
  test("one of three killed in mid-run: inconclusive, and it is named", async () => {
    const three = { ...plan, generators: 3, paymentsPerSecond: 90, maxVus: 90, durationSeconds: 8 };
    const { load, seen, observed, pids } = await rehearse(target.baseUrl, { plan: three });
    const running = runLoad(load);
    const sending = () => new Set(seen("window").map(({ window }) => window.instance)).size === 3;
    await until(sending, 20_000);
    process.kill(pids()[1] ?? Number.NaN, "SIGKILL");
    await running;
    const died = seen("load-ended")[0]?.ends.find(({ kind }) => kind === "died")?.instance;
    const { verdict, exit } = judgedLoad(three, observed, ["2.1.0", "2.0.0"]);
    expect(exit).toBe("inconclusive");
    expect(verdict.judgements.map(({ answer }) => answer)).not.toContain("pass");
    for (const { reason } of verdict.judgements) expect(reason).toContain(`${died} died: killed by SIGKILL`);
  });

  test("the merged p95 is the p95 of all their payments together, to the count", async () => {
    const four = { ...plan, generators: 4, paymentsPerSecond: 200, maxVus: 40, durationSeconds: 3 };
    const { told, observed, union } = await bothFeeds(target.baseUrl, four);
    expect(told.map(({ posted }) => posted.length > 0)).toEqual([true, true, true, true]);
    const seconds = tallyWindows(told.flatMap(({ posted }) => posted));
    const { histograms } = addTallies(seconds.flatMap(({ versions }) => [...versions.values()]));
    expect(histograms.length).toBeGreaterThan(4);
    expect(cellsOf(mergeHistograms(histograms))).toEqual(cellsOf(union));
    const evidence = assembleLoad(four, 2, observed);
    if (evidence.kind === "missing") throw new Error(evidence.why);
    const platform = evidence.value.traffic("platform");
    expect(platform.latency({ from: 0, to: platform.seconds.length }).total).toBe(union.totalCount);
  });
});

test("however payments are dealt out, merged counts are those of all together, and so is every percentile", () => {
  const payments = fc.array(fc.record({ us: fc.integer({ min: 1, max: 120_000_000 }), generator: fc.nat(7) }), {
    minLength: 1,
    maxLength: 400,
  });
  fc.assert(
    fc.property(payments, fc.double({ min: 0, max: 1, noNaN: true }), (dealt, quantile) => {
      const each = Array.from({ length: 8 }, newHistogram);
      const all = newHistogram();
      for (const { us, generator } of dealt) {
        each[generator]?.recordValue(us);
        all.recordValue(us);
      }
      const merged = mergeHistograms(each);
      expect(cellsOf(merged)).toEqual(cellsOf(all));
      const quantileMs = (histogram: typeof all) => latencyCounts(histogram).quantileMs(quantile, 0);
      expect(quantileMs(merged)).toBe(quantileMs(all));
    }),
    { numRuns: 25 },
  );
});
