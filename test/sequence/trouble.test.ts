/** What goes wrong beside the release: each ends with its own exit code, and never with 0. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import { children } from "../support/processes.ts";
import { endOf, newestRun, useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";
import { until } from "../support/until.ts";

const tollgate = useSandboxedTollgate();
const perf = (...more: readonly string[]) => ["perf", "--env", "sandbox", "--json", ...more];
const light = ["--rate", "200", "--duration", "16"];

const reasonsIn = ({ judgements }: VerdictFile): string => judgements.map(({ reason }) => reason).join("\n");

/** k6 of a run that was started, once it has sent windows. */
async function k6Of(started: { readonly pid?: number | undefined }): Promise<number> {
  return until("k6 to send windows", () => {
    const k6 = children(started.pid ?? -1).find(({ command }) => command.includes("k6 run"));
    const windows = k6 && readFileSync(join(newestRun(tollgate), "evidence.jsonl"), "utf8").includes('"kind":"window"');
    return windows ? k6.pid : undefined;
  });
}

test("a generator that cannot keep up: 75, and the generator is named", async () => {
  const ended = await tollgate(perf("--max-vus", "5", "--duration", "16"));
  expect(reasonsIn(verdictOf(ended))).toContain("generator: only 5 virtual users");
  expect(ended.exitCode).toBe(75);
});

test("too little traffic to tell: 75, and it says how much is missing", async () => {
  const ended = await tollgate(perf("--rate", "5", "--duration", "3"));
  expect(reasonsIn(verdictOf(ended))).toMatch(/needs [\d,]+ more/);
  expect(ended.exitCode).toBe(75);
});

test.each([
  { of: "the only k6", flags: [] },
  { of: "one k6 of two", flags: ["--generators", "2"] },
])("$of killed in mid-run: 75, and it is named", async ({ flags }) => {
  const started = tollgate.start(perf(...light, ...flags));
  process.kill(await k6Of(started), "SIGKILL");
  const ended = await endOf(started);
  expect(reasonsIn(verdictOf(ended))).toMatch(/k6-[12] died/);
  expect(ended.exitCode).toBe(75);
});

test("Ctrl-C in the load: 130, the record is whole, and no k6 is left", async () => {
  const started = tollgate.start(perf(...light));
  const k6 = await k6Of(started);
  started.kill("SIGINT");
  const ended = await endOf(started);
  expect(ended.exitCode).toBe(130);
  expect(() => process.kill(k6, 0)).toThrow();
  const replayed = await tollgate(["replay"]);
  expect(replayed.stdout).toContain("the chain is whole and fits the verdict");
  expect(replayed.exitCode).toBe(130);
});

test("Ctrl-C twice in the load: it waits for nothing, no k6 is left, and the record stays without its end", async () => {
  const started = tollgate.start(perf(...light));
  const k6 = await k6Of(started);
  process.kill(k6, "SIGSTOP"); // so that it cannot end when it is asked to
  await until("tollgate to be gone", () => {
    started.kill("SIGINT");
    return started.exitCode ?? undefined;
  });
  expect((await endOf(started)).exitCode).toBe(130);
  await until("k6 to be gone", () => (isAlive(k6) ? undefined : true));
  const replayed = await tollgate(["replay"]);
  expect(replayed.stdout).toContain("the record is incomplete");
  expect(replayed.exitCode).toBe(75);
});

test("tollgate killed in the load: its record is incomplete, never a pass", async () => {
  const started = tollgate.start(perf(...light));
  const k6 = await k6Of(started);
  started.kill("SIGKILL");
  await endOf(started);
  const replayed = await tollgate(["replay"]);
  expect(replayed.stdout).toContain("the record is incomplete");
  expect(replayed.exitCode).toBe(75);
  await until("k6 to end without its collector", () => (isAlive(k6) ? undefined : true));
});

test("a disk that is full: 70, where and what to do", async () => {
  const limited = ["-c", 'ulimit -f 24; exec "$@"', "bash", process.execPath, programOf(), ...perf(...light)];
  const ended = await execa("bash", limited, { cwd: join(tollgate.runs, ".."), env: sandboxVariable(), reject: false });
  expect(ended.stderr).toMatch(/the record cannot be written: EFBIG.*evidence\.jsonl/);
  expect(ended.exitCode).toBe(70);
});

test("two runs at once keep apart", async () => {
  const ended = await Promise.all([tollgate(perf(...light)), tollgate(perf(...light))]);
  const verdicts = ended.map(verdictOf);
  expect(new Set(verdicts.map(({ run }) => run)).size).toBe(2);
  for (const verdict of verdicts) {
    expect(reasonsIn(verdict)).not.toMatch(/missing|accounted for/);
    const requests = verdict.judgements
      .filter(({ id }) => id === "error-rate")
      .map(({ evidenceCount }) => evidenceCount);
    const sent = requests.reduce((sum, count) => sum + count, 0);
    expect(sent).toBeGreaterThan(0.5 * 200 * 16);
    expect(sent).toBeLessThan(1.5 * 200 * 16); // another run's would double it
  }
});

test("a changed byte in a record is found, at its line", async () => {
  await tollgate(["smoke", "--env", "sandbox", "--json"]);
  const whole = await tollgate(["replay"]);
  expect(whole.exitCode).toBe(0);
  const path = join(newestRun(tollgate), "evidence.jsonl");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace('"holds":true', '"holds":true '));
  const edited = await tollgate(["replay"]);
  expect(edited.stdout).toContain("broken at line");
  expect(edited.exitCode).toBe(75);
});

const programOf = (): string => join(import.meta.dirname, "..", "..", "dist", "tollgate.js");
const sandboxVariable = () => ({ TOLLGATE_SANDBOX: join(tollgate.runs, "..", "sandbox") });

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
