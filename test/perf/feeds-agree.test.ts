import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Window } from "../../evidence/window/window.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { metrics } from "../../thresholds/wire.ts";
import { bothFeeds } from "./support/both-feeds.ts";
import { feedsHere } from "./support/feeds.ts";
import { plan, removeFolders } from "./support/load.ts";
import { paysAfter, startTarget, type Target } from "./support/target.ts";
import { iterationsBy, sinceScheduled, toldBy } from "./support/told.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget(paysAfter(30));
});
afterAll(() => target.close());
afterAll(removeFolders);

const quantiles = [0, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 100];

const busy = ({ series }: Window): boolean => series.length > 0;

describe.skipIf(!feedsHere().includes("windows"))("one k6 process", () => {
  const loads: readonly { of: string; load: LoadPlan }[] = [
    { of: "one process", load: { ...plan, paymentsPerSecond: 300, maxVus: 40 } },
    { of: "one process with drops", load: { ...plan, paymentsPerSecond: 400, maxVus: 8 } },
    { of: "each of two processes", load: { ...plan, paymentsPerSecond: 400, maxVus: 24, generators: 2 } },
  ];
  test.each(loads)("both feeds tell the same of $of", async ({ of, load }) => {
    const { told } = await bothFeeds(target.baseUrl, load);
    expect(told).toHaveLength(load.generators);
    for (const { posted, reduced } of told) {
      expect(toldBy(posted)).toEqual(toldBy(reduced));
      expect(iterationsBy(posted)).toEqual(iterationsBy(reduced));
      expect(iterationsBy(posted).acknowledged).not.toEqual([]);
      const [from, to] = [sinceScheduled(posted), sinceScheduled(reduced)];
      expect(from.totalCount).toBe(to.totalCount);
      expect(from.maxValue).toBeGreaterThan(30_000);
      // Go measures within the process by a monotonic clock, the JSON by the wall's: they may part by a cell.
      for (const at of quantiles) {
        const us = from.getValueAtPercentile(at);
        expect(Math.abs(us - to.getValueAtPercentile(at))).toBeLessThanOrEqual(2 + us / 500);
      }
      if (of.endsWith("drops"))
        expect(toldBy(posted)).toHaveProperty([`${metrics.droppedIterations} scenario=payments`]);
      if (posted.some(({ lateSamples }) => lateSamples > 0)) return; // a starved machine: the seconds may differ then
      for (const window of posted.filter(busy)) {
        const same = reduced.filter(({ startMs }) => startMs === window.startMs);
        expect(toldBy([window])).toEqual(toldBy(same));
        expect(iterationsBy([window])).toEqual(iterationsBy(same));
      }
    }
  });
});
