import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeHistogram, mergeHistograms } from "../../evidence/window/histogram.ts";
import type { Series, Window } from "../../evidence/window/window.ts";
import { startCollector } from "../../perf/collector/collector.ts";
import { createIntake } from "../../perf/intake.ts";
import { createReducer } from "../../perf/json-feed/reducer.ts";
import { sampleReader } from "../../perf/json-feed/sample.ts";
import { createSchedule, stripeOf } from "../../perf/json-feed/schedule.ts";
import { k6Command } from "../../perf/k6/command.ts";
import { startK6 } from "../../perf/k6/process.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { metrics } from "../../thresholds/wire.ts";
import { feedsHere } from "./support/feeds.ts";
import { entry, plan, someK6 } from "./support/load.ts";
import { paysAfter, startTarget, type Target } from "./support/target.ts";

let target: Target;
beforeAll(async () => {
  target = await startTarget(paysAfter(30));
});
afterAll(() => target.close());

/** The windows of one k6 process, once as it posted them and once as its JSON says. */
async function bothFeeds(load: LoadPlan, index: number): Promise<Readonly<Record<"posted" | "reduced", Window[]>>> {
  const posted: Window[] = [];
  const stop = new AbortController().signal;
  const intake = createIntake((window) => void posted.push(window));
  const collector = await startCollector({ load: load.id, intake, port: 0, onRefused: expect.fail, stop });
  const k6 = await someK6();
  const job = { k6, plan: load, baseUrl: target.baseUrl, scenario: entry("payments"), index, collector };
  const command = k6Command(job, process.env);
  const stripe = stripeOf(load, index);
  const reducer = createReducer({ load: load.id, instance: "json", schedule: stripe && createSchedule(stripe) });
  const read = sampleReader();
  const onLine = (line: string) => {
    const sample = read(line);
    if (sample !== undefined && sample !== "broken") reducer.add(sample);
  };
  const twice = { ...command, arguments: ["run", "--quiet", "--out", "json=-", ...command.arguments.slice(1)] };
  const child = await startK6(twice, { onLine, onErrorLine: () => undefined });
  expect(await child.exit).toMatchObject({ exitCode: 0 });
  await collector.close();
  return { posted, reduced: [...reducer.end(Date.now(), "final")] };
}

const described = ({ metric, tags }: Series): string => JSON.stringify([metric, Object.entries(tags).sort()]);

/** Counts, sums, ranges and latencies of each series over some windows. */
function told(windows: readonly Window[]): Readonly<Record<string, unknown>> {
  const byName = new Map<string, Series[]>();
  for (const series of windows.flatMap((window) => window.series)) {
    byName.set(described(series), [...(byName.get(described(series)) ?? []), series]);
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return Object.fromEntries(
    [...byName].map(([name, all]) => [
      name,
      {
        count: sum(all.map(({ count }) => count)),
        ...(isGauge(all) ? {} : { sum: sum(all.map((one) => one.sum ?? 0)) }),
        iterations: all.flatMap(({ ranges = [] }) => ranges.flatMap(([from, to]) => [from, to - from])),
        values: quantiles(all.flatMap(({ histogram = [] }) => histogram)),
      },
    ]),
  );
}

const isGauge = (all: readonly Series[]): boolean => all.some(({ max }) => max !== undefined);

const quantilesShown = [0, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 100];

function quantiles(histograms: readonly string[]): readonly number[] {
  const merged = mergeHistograms(histograms.map(decodeHistogram));
  return quantilesShown.map((quantile) => merged.getValueAtPercentile(quantile));
}

const sinceScheduled = (windows: readonly Window[]): readonly number[] =>
  quantiles(windows.flatMap(({ series }) => series).flatMap(({ sinceScheduled: one = [] }) => one));

const busy = ({ series }: Window): boolean => series.length > 0;

describe.skipIf(!feedsHere().includes("windows"))("one k6 process", () => {
  test.concurrent.each([
    { of: "one process", load: { ...plan, paymentsPerSecond: 300, maxVus: 40 }, index: 0 },
    { of: "one process with drops", load: { ...plan, paymentsPerSecond: 400, maxVus: 8 }, index: 0 },
    { of: "the second of two", load: { ...plan, paymentsPerSecond: 400, maxVus: 12, generators: 2 }, index: 1 },
  ])("both feeds tell the same of $of", async ({ of, load, index }) => {
    const { posted, reduced } = await bothFeeds(load, index);
    expect(told(posted)).toEqual(told(reduced));
    const [from, to] = [sinceScheduled(posted), sinceScheduled(reduced)];
    expect(from.at(-1)).toBeGreaterThan(30_000);
    // Go measures within the process by a monotonic clock, the JSON by the wall's: they may part by a cell.
    for (const [at, us] of from.entries()) expect(Math.abs(us - (to[at] ?? 0))).toBeLessThanOrEqual(2 + us / 500);
    if (of.endsWith("drops"))
      expect(told(posted)).toHaveProperty([`["${metrics.droppedIterations}",[["scenario","payments"]]]`]);
    if (posted.some(({ lateSamples }) => lateSamples > 0)) return; // a starved machine: the seconds may differ then
    for (const window of posted.filter(busy)) {
      expect(told([window])).toEqual(told(reduced.filter(({ startMs }) => startMs === window.startMs)));
    }
  });
});
