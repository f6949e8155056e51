import type { Window } from "../evidence/window/window.ts";
import { type BothTold, bothFeeds } from "../test/perf/support/both-feeds.ts";
import { startKnownTarget } from "../test/perf/support/known-target.ts";
import { plan, realScenario, removeFolders } from "../test/perf/support/load.ts";
import { iterationsBy, sinceScheduled, type ToldSeries, toldBy } from "../test/perf/support/told.ts";
import type { Flags } from "./flags.ts";
import { show, table } from "./table.ts";

/**
 * Two feeds, one truth: the same k6 process posts its windows and writes its samples as JSON, which are reduced here.
 * Second by second and tag by tag, counts, sums, iteration numbers and histograms are equal.
 */
export async function feeds({ rate = 300, seconds = 8 }: Flags) {
  const target = await startKnownTarget(20);
  try {
    const load = { ...plan, paymentsPerSecond: rate, maxVus: rate, durationSeconds: seconds, walletsPerSecond: 0 };
    const { told } = await bothFeeds(target.baseUrl, { ...load, compliancePerSecond: 0 }, realScenario);
    const compared = told.flatMap(secondsOf).flatMap(seriesOf);
    const head = ["second", "series", "windows", "JSON", "sums", "cells", "p95 since slot, ms"];
    show(table(head, compared.map(rowOf)));
    const differing = compared.filter(({ posted, reduced }) => JSON.stringify(posted) !== JSON.stringify(reduced));
    const samples = compared.reduce((sum, { posted }) => sum + (posted?.count ?? 0), 0);
    return { paymentsPerSecond: rate, seconds, rows: compared.length, samples, differing: differing.length };
  } finally {
    removeFolders();
    await target.close();
  }
}

interface Second {
  readonly startMs: number;
  readonly posted: readonly Window[];
  readonly reduced: readonly Window[];
}

function secondsOf({ posted, reduced }: BothTold): readonly Second[] {
  const starts = [...new Set([...posted, ...reduced].map(({ startMs }) => startMs))].toSorted((a, b) => a - b);
  const at = (startMs: number, windows: readonly Window[]) => windows.filter((window) => window.startMs === startMs);
  return starts.map((startMs) => ({ startMs, posted: at(startMs, posted), reduced: at(startMs, reduced) }));
}

interface Compared {
  readonly second: string;
  readonly name: string;
  readonly posted: ToldSeries | undefined;
  readonly reduced: ToldSeries | undefined;
  readonly sinceSlot: string;
}

function seriesOf({ startMs, posted, reduced }: Second): readonly Compared[] {
  const told = (windows: readonly Window[]) => ({ ...toldBy(windows), ...numbersOf(windows) });
  const [from, to] = [told(posted), told(reduced)];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  const p95 = (windows: readonly Window[]) => (sinceScheduled(windows).getValueAtPercentile(95) / 1000).toFixed(2);
  return names.map((name) => ({
    second: new Date(startMs).toISOString().slice(11, 19),
    name,
    posted: from[name],
    reduced: to[name],
    sinceSlot: name.startsWith("payment_acked") ? `${p95(posted)}, ${p95(reduced)}` : "",
  }));
}

/** Which payments ended how, as rows of their own: a cell is a range of iteration numbers, by its first and its length. */
function numbersOf(windows: readonly Window[]): Readonly<Record<string, ToldSeries>> {
  const told = Object.entries(iterationsBy(windows)).map(([outcome, ranges]) => {
    const cells = ranges.map(([from, to]) => [from, to - from + 1] as const);
    return [
      `numbers ${outcome}`,
      { count: cells.reduce((sum, [, length]) => sum + length, 0), sum: null, cells },
    ] as const;
  });
  return Object.fromEntries(told.filter(([, { count }]) => count > 0));
}

function rowOf({ second, name, posted, reduced, sinceSlot }: Compared): readonly string[] {
  const same = (key: keyof ToldSeries): string => {
    const [from, to] = [JSON.stringify(posted?.[key]), JSON.stringify(reduced?.[key])];
    if (from !== to) return "✗";
    return from === "null" || from === "[]" ? "" : "=";
  };
  const counts = [posted, reduced].map((told) => (told === undefined ? "none" : String(told.count)));
  return [second, name, ...counts, same("sum"), same("cells"), sinceSlot];
}
