/** The command of the README, as a user types it: up, run, judged, down; and what two of them at once do to each other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import { processesOf } from "../../sandbox/parts/processes.ts";
import { folderAt } from "../../sandbox/state/folder.ts";
import { temporaryFolder } from "../support/temp-folder.ts";
import { type Ended, endOf, newestRun, type Started, tollgateIn } from "../support/tollgate.ts";
import { until } from "../support/until.ts";

const start = join(import.meta.dirname, "..", "..", "build", "start.mjs");

const folder = temporaryFolder();
const tollgate = tollgateIn(folder.path);
const root = join(folder.path, "sandbox");
afterAll(async () => {
  await tollgate(["sandbox", "down"]);
  folder.remove();
});

const npmStart = (...args: readonly string[]): Started => tollgate.with(start).start(args);
/** What a busy machine can serve. */
const light = (seconds: number) => ["--rate", "200", "--duration", `${seconds}`];

const verdictIn = (run: string): VerdictFile => JSON.parse(readFileSync(join(run, "verdict.json"), "utf8"));
const isUp = async (): Promise<boolean> => (await tollgate(["sandbox", "status"])).exitCode === 0;
const nothingRuns = () => {
  expect(processesOf(folderAt(root))).toEqual([]);
  expect(existsSync(root)).toBe(false);
};

/** A whole platform comes up before a run begins: longer than a test usually may. */
const withinMs = 240_000;

/** The record of a run after `former`, once it holds the text. */
const recorded = (text: string, former: string): Promise<true> =>
  until(
    `${text} to be recorded`,
    () => {
      const run = newestRun(tollgate);
      const path = join(run, "evidence.jsonl");
      return (run !== former && existsSync(path) && readFileSync(path, "utf8").includes(text)) || undefined;
    },
    withinMs,
  );

describe("npm start", () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await endOf(npmStart(...light(8)));
  }, withinMs);

  test("ends with the code of the verdict that it wrote", () => {
    const { exitCode, judgements } = verdictIn(newestRun(tollgate));
    expect(ended.exitCode).toBe(exitCode);
    const answers = Object.fromEntries(judgements.map(({ id, answer }) => [id, answer]));
    expect(answers["critical-flows"]).toBe("pass");
    expect(answers.throughput).not.toBe("pass"); // 200/s are no 1,247, on any machine
    expect([75, 99]).toContain(exitCode);
  });

  test("leaves every report, and shows the verdict on its standard output", () => {
    const files = readdirSync(newestRun(tollgate));
    for (const file of ["verdict.json", "report.html", "junit.xml", "summary.md", "k6.log"])
      expect(files).toContain(file);
    expect(ended.stdout).toContain("throughput");
    expect(ended.stdout).not.toContain("the sandbox is");
  });

  test("leaves nothing running", nothingRuns);
});

test(
  "--keep leaves the sandbox up, --inject closes the gate and names the criterion, both at once",
  async () => {
    const { exitCode } = await endOf(npmStart("--keep", "--inject", "errors@2", ...light(26)));
    expect(exitCode).toBe(99);
    const run = newestRun(tollgate);
    const failed = verdictIn(run).judgements.filter(({ answer }) => answer === "fail");
    expect(failed.map(({ id, of }) => `${id} of ${of}`)).toContain("error-rate of 2.1.0");
    const seen = readFileSync(join(run, "evidence.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).body);
    const atMs = (kind: string): number => seen.find((body) => body.kind === kind).atMs;
    expect(atMs("fault-injected") - atMs("load-started")).toBeGreaterThan(1_500);
    expect(await isUp()).toBe(true);
  },
  withinMs,
);

test(
  "npm start beside another: the fault stays in, and neither takes the other's sandbox down",
  async () => {
    const former = newestRun(tollgate);
    const other = tollgate.start(["perf", "--env", "sandbox", "--inject", "errors", ...light(300)]);
    await recorded('"kind":"window"', former);

    const refused = await endOf(npmStart(...light(8)));
    expect(refused.stderr).toMatch(/the sandbox is in use by process \d+ \(tollgate perf --inject errors\)/);
    expect(refused.exitCode).toBe(75);
    expect(await isUp()).toBe(true);
    for (const args of [["down"], ["inject", "declines"], ["inject", "errors", "--undo"]]) {
      const { exitCode, stderr } = await tollgate(["sandbox", ...args]);
      expect([exitCode, stderr]).toEqual([75, expect.stringContaining(`in use by process ${other.pid}`)]);
    }

    other.kill("SIGINT");
    expect((await endOf(other)).exitCode).toBe(130);
    expect((await tollgate(["sandbox", "status", "--json"])).stdout).toContain('"faults": []');
    expect((await tollgate(["sandbox", "down", "--json"])).stdout).toContain('"outcome": "removed"');
  },
  withinMs,
);

test(
  "Ctrl-C through npm start: 130, the record is whole, and nothing is left",
  async () => {
    const former = newestRun(tollgate);
    const started = npmStart(...light(300));
    await recorded('"kind":"window"', former);
    started.kill("SIGINT");
    expect((await endOf(started)).exitCode).toBe(130);
    expect((await tollgate(["replay"])).stdout).toContain("the chain is whole and fits the verdict");
    nothingRuns();
  },
  withinMs,
);
