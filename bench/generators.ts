import { availableParallelism } from "node:os";
import { assembleLoad } from "../evidence/assemble-load.ts";
import { mergeHistograms } from "../evidence/window/histogram.ts";
import { addTallies, tallyWindows } from "../evidence/window/tally.ts";
import { bothFeeds } from "../test/perf/support/both-feeds.ts";
import { startKnownTarget } from "../test/perf/support/known-target.ts";
import { plan, realScenario, removeFolders } from "../test/perf/support/load.ts";
import { cellsOf } from "../test/perf/support/told.ts";
import type { LoadEvidence, Span } from "../thresholds/evidence.ts";
import { clockSpread } from "../thresholds/judge/generator/clocks.ts";
import { steadyTraffic } from "../thresholds/judge/steady-traffic.ts";
import type { Flags } from "./flags.ts";
import { show, table } from "./table.ts";

const numbers = [1, 2, 4, 8] as const;
const latencyLimitMs = 100;

/** The same load by 1, 2, 4 and 8 k6 processes: the p95 that is merged from their windows is that of all payments together. */
export async function generators({ rate = 400, seconds = 10 }: Flags) {
  const target = await startKnownTarget(20);
  const rows: string[][] = [];
  let equal = 0;
  try {
    for (const number of numbers) {
      const load = { ...plan, paymentsPerSecond: rate, maxVus: rate, durationSeconds: seconds, generators: number };
      const asked = { ...load, walletsPerSecond: 0, compliancePerSecond: 0 };
      const { told, observed, union } = await bothFeeds(target.baseUrl, asked, realScenario);
      const windows = told.flatMap(({ posted }) => posted);
      const { histograms } = addTallies(tallyWindows(windows).flatMap(({ versions }) => [...versions.values()]));
      const merged = mergeHistograms(histograms);
      const isEqual = JSON.stringify(cellsOf(merged)) === JSON.stringify(cellsOf(union));
      equal += isEqual ? 1 : 0;
      const p95s = [merged, union].map((histogram) => (histogram.getValueAtPercentile(95) / 1000).toFixed(3));
      const evidence = assembleLoad(asked, availableParallelism(), observed);
      if (evidence.kind === "missing") throw new Error(evidence.why);
      rows.push([
        String(number),
        String(merged.totalCount),
        ...p95s,
        isEqual ? "=" : "✗",
        ...conductOf(evidence.value),
      ]);
    }
  } finally {
    removeFolders();
    await target.close();
  }
  const head = [
    "k6",
    "payments",
    "merged p95",
    "p95 of all",
    "cells",
    "dropped",
    "late by",
    "k6 CPU",
    "clocks apart",
    "validity",
  ];
  show(
    `${rate} payments/s for ${seconds} s, ms; k6 writes its samples as JSON besides, which costs CPU\n${table(head, rows)}`,
  );
  return { paymentsPerSecond: rate, seconds, numbers, equal };
}

function conductOf(load: LoadEvidence): readonly string[] {
  const { generator } = load;
  const { span, validity } = steadyTraffic(load, "platform", latencyLimitMs);
  const lateness = generator.latenessMs(span);
  return [
    String(generator.dropped.slice(span.from, span.to).reduce((sum, dropped) => sum + dropped, 0)),
    lateness.kind === "measured" ? lateness.value.toFixed(2) : lateness.why,
    `${(coresUsed(load, span) * 100).toFixed(0)} %`,
    clockSpread(generator).apartMs.toFixed(0),
    validity.kind === "valid" ? validity.kind : validity.why,
  ];
}

/** Mean over the span's seconds, all processes together, of one core. */
function coresUsed({ generator }: LoadEvidence, span: Span): number {
  const usages = generator.usage(span).map(({ k6Shares }) => [...k6Shares.values()].reduce((sum, one) => sum + one, 0));
  return usages.reduce((sum, one) => sum + one, 0) / usages.length;
}
