import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Observation, ObservedBody } from "../../../evidence/observation.ts";
import type { Progress } from "../../../evidence/progress.ts";
import { deadlines } from "../../../perf/generator/deadlines.ts";
import { type Feed, findK6, type K6Binary } from "../../../perf/k6/binary.ts";
import type { Load } from "../../../perf/load.ts";
import { permit } from "../../../platform/permission.ts";
import type { LoadPlan } from "../../../thresholds/load-plan.ts";

export const entry = (name: "payments" | "hasty" | "throwing" | "unstartable"): string =>
  resolve(import.meta.dirname, `../entries/${name}.ts`);

/** What a supervised run runs; it wants a target that keeps the platform's contract. */
export const realScenario = resolve(import.meta.dirname, "../../../scenarios/load.ts");

export const plan: LoadPlan = {
  id: "stage-1-payment",
  keyPrefix: "run-stage-1-payment",
  profile: "constant",
  paymentsPerSecond: 100,
  walletsPerSecond: 1,
  compliancePerSecond: 1,
  durationSeconds: 2,
  maxVus: 20,
  generators: 1,
  walletCount: 100,
};

export const someK6 = (): Promise<K6Binary> =>
  findK6(resolve(import.meta.dirname, "../../../dist"), process.env, AbortSignal.timeout(20_000));

export interface Rehearsal {
  readonly load: Load;
  readonly observed: Observation[];
  readonly events: Progress[];
  /** Ids of the k6 processes that were started. */
  readonly pids: () => readonly number[];
  readonly log: () => string;
  /** The bodies of one kind, in the order of their recording. */
  readonly seen: <Kind extends ObservedBody["kind"]>(kind: Kind) => readonly Extract<Observation, { kind: Kind }>[];
}

/** A load that is ready to run, and what it records. */
export async function rehearse(baseUrl: string, changes: Partial<Load> & { readonly feed?: Feed }): Promise<Rehearsal> {
  const runFolder = newFolder();
  const observed: Observation[] = [];
  const events: Progress[] = [];
  const k6 = await someK6();
  const load: Load = {
    plan,
    baseUrl,
    scenario: entry("payments"),
    k6: { ...k6, feed: changes.feed ?? k6.feed, path: remembering(k6.path, runFolder) },
    runFolder,
    record: (observation) => void observed.push(observation),
    onProgress: (event) => void events.push(event),
    stop: new AbortController().signal,
    permission: permit({ name: "test", production: false, allow: ["load"] }, "load"),
    nowMs: Date.now,
    deadlines: { ...deadlines, silenceMs: 2_500, graceMs: 3_000 },
    ...changes,
  };
  return {
    load,
    observed,
    events,
    pids: () => readFileSync(join(runFolder, "pids"), "utf8").trim().split("\n").map(Number),
    log: () => readFileSync(join(runFolder, "k6.log"), "utf8"),
    seen: (kind) => observed.filter((one): one is Extract<Observation, { kind: typeof kind }> => one.kind === kind),
  };
}

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tollgate test "));
  folders.push(folder);
  return folder;
}

/** For `afterAll`: a test's own clean-up hooks know nothing of concurrent tests. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The same k6, but it leaves its process id. */
const remembering = (path: string, folder: string): string =>
  script(folder, `echo $$ >> '${folder}/pids'`, `exec '${path}' "$@"`);

/** The same program, given some more on its command line, in the shell's words. */
export const wrapped = (path: string, folder: string, more: string): string =>
  script(folder, `exec '${path}' "$@" ${more}`);

function script(folder: string, ...lines: readonly string[]): string {
  const path = join(folder, "k6");
  writeFileSync(path, `${["#!/bin/sh", ...lines].join("\n")}\n`);
  chmodSync(path, 0o755);
  return path;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export async function until(isSo: () => boolean, withinMs: number): Promise<void> {
  const lastMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > lastMs) throw new Error(`still not so after ${withinMs} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
