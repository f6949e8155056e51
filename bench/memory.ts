import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { startKnownTarget } from "../test/perf/support/known-target.ts";
import type { Flags } from "./flags.ts";
import { median } from "./median.ts";
import { followRecord, type RecordSize } from "./memory/follow-record.ts";
import { show, table } from "./table.ts";

const program = join(import.meta.dirname, "..", "dist", "tollgate.js");
const rowsShown = 20;
const wantedGrowthMb = 20;
/** A machine that is too slow for the rate drops some: then it was another, shorter run. */
const wholeShare = 0.98;

interface Sample extends RecordSize {
  readonly atSeconds: number;
  /** Of the tollgate process: collector, probes, record, judge. */
  readonly tollgateMb: number;
}

/**
 * A real `tollgate perf` of many payments against a light target: the resident memory of k6 and of tollgate, and the
 * size of the record, along the way. Growth is from the second tenth of the payments, when all is warm, to the last.
 */
export async function memory({ requests = 5_000_000, rate = 4_000 }: Flags) {
  const folder = mkdtempSync(join(tmpdir(), "tollgate memory "));
  const target = await startKnownTarget(0);
  const seconds = Math.ceil(requests / rate);
  try {
    const environment = join(folder, "light.yaml");
    writeFileSync(environment, environmentOf(target.baseUrl, rate, seconds));
    const args = ["perf", "--env", environment, "--runs", join(folder, "runs"), "--quiet", "--json"];
    const running = execa(process.execPath, [program, ...args], { cwd: folder, reject: false });
    const samples = await sampled(running, join(folder, "runs"), seconds);
    const { exitCode, stderr } = await running;
    if (samples.length < 20) throw new Error(`tollgate perf ended early, with ${exitCode}: ${stderr}`);
    return figures(samples, requests, exitCode);
  } finally {
    await target.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sampled(
  running: { readonly pid?: number | undefined } & Promise<unknown>,
  runs: string,
  seconds: number,
) {
  const samples: Sample[] = [];
  let isOver = false;
  void running.finally(() => {
    isOver = true;
  });
  const record = followRecord(runs);
  const startMs = performance.now();
  const everySeconds = Math.max(1, Math.round(seconds / rowsShown));
  show(table(head, []).trimEnd());
  while (!isOver) {
    await sleep(500);
    const [size, tollgateMb] = [record.look(), residentMb(running.pid ?? -1)];
    if (size === undefined || tollgateMb === undefined || size.hasEnded) continue;
    const sample = { ...size, tollgateMb, atSeconds: Math.round((performance.now() - startMs) / 1000) };
    const isDue =
      Math.floor(sample.atSeconds / everySeconds) !== Math.floor((samples.at(-1)?.atSeconds ?? -1) / everySeconds);
    samples.push(sample);
    if (isDue) show(table(head, [rowOf(sample)]).split("\n")[2] ?? "");
  }
  return samples;
}

const head = ["  s  ", "payments ", "k6 MB", "tollgate MB", "record MB"];

const rowOf = ({ atSeconds, payments, k6Mb, tollgateMb, recordMb }: Sample): readonly string[] => [
  String(atSeconds),
  String(payments),
  k6Mb.toFixed(1),
  tollgateMb.toFixed(1),
  recordMb.toFixed(2),
];

function figures(samples: readonly Sample[], requests: number, exitCode: number | undefined) {
  const payments = samples.at(-1)?.payments ?? 0;
  const tenth = (number: number) =>
    samples.filter((one) => one.payments > (payments * (number - 1)) / 10 && one.payments <= (payments * number) / 10);
  const growthMb = (of: (sample: Sample) => number) =>
    Number((median(tenth(10).map(of)) - median(tenth(2).map(of))).toFixed(1));
  const grownMb = { k6: growthMb(({ k6Mb }) => k6Mb), tollgate: growthMb(({ tollgateMb }) => tollgateMb) };
  return {
    requestsAsked: requests,
    payments,
    isWhole: payments >= wholeShare * requests,
    grownMb,
    wantedGrowthMb: `≤ ${wantedGrowthMb} each`,
    recordMb: samples.at(-1)?.recordMb,
    isFlat: grownMb.k6 <= wantedGrowthMb && grownMb.tollgate <= wantedGrowthMb,
    exitCode,
  };
}

/** Few virtual users, or a target that is slow for a moment would make k6 grow by some for good. */
const maxVus = 64;

const environmentOf = (baseUrl: string, rate: number, seconds: number): string => `
name: light
production: false
setting: ci
allow: [load]
release: { old: 2.0.0, new: 2.1.0, services: [payment] }
target: { baseUrl: "${baseUrl}", hosts: [127.0.0.1], judge: [2.1.0] }
load:
  paymentsPerSecond: ${rate}
  walletsPerSecond: 1
  compliancePerSecond: 1
  durationSeconds: ${seconds}
  walletCount: 9000
  maxVus: ${maxVus}
availability: { path: /health, probesPerSecond: 100, timeoutMs: 1000 }
notAsked: {}
limits: {}
`;

/** Undefined once the process is gone. */
function residentMb(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
