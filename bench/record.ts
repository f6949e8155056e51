import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecord } from "../evidence/record/reader.ts";
import { judgeRecord } from "../evidence/record/recorded-run.ts";
import { files } from "../evidence/record/run-folder.ts";
import { openRecord } from "../evidence/record/writer.ts";
import { renderHtml } from "../reports/html.ts";
import { recordedRun } from "../test/support/recorded-run.ts";
import { median } from "./median.ts";

/** A 4-hour soak in windows of 10 s: size of its record and report, time to read, judge and render it. */
export async function record(): Promise<Record<string, unknown>> {
  const soak = recordedRun({ seconds: 14_400, windowSeconds: 10 });
  const folder = mkdtempSync(join(tmpdir(), "tollgate bench "));
  try {
    const writer = openRecord(folder, soak.plan);
    for (const observation of soak.observations) writer.record(observation);
    writer.close();
    const times = { readMs: [] as number[], judgeMs: [] as number[], renderMs: [] as number[] };
    let html = "";
    for (let turn = 0; turn < 5; turn += 1) {
      const [found, readMs] = await timed(() => readRecord(folder));
      const [run, judgeMs] = await timed(async () => judgeRecord(found));
      const [page, renderMs] = await timed(async () => renderHtml(run));
      times.readMs.push(readMs);
      times.judgeMs.push(judgeMs);
      times.renderMs.push(renderMs);
      html = page;
    }
    const medians = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
    const recordMb = statSync(join(folder, files.evidence)).size / 1e6;
    return {
      recordMb,
      wantedRecordMb: "≤ 20",
      reportMb: html.length / 1e6,
      wantedReportMb: "≤ 1",
      ...medians,
      wantedMs: "≤ 1000 each",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
  const startMs = performance.now();
  return [await work(), performance.now() - startMs];
}
