/** Runs at once on one platform: each tells the truth about the platform, not about the other run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import { type Started, useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();
const light = ["--rate", "100", "--duration", "12"];

const facts = (run: string): readonly Observation[] =>
  readFileSync(join(tollgate.runs, run, "evidence.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): Observation => JSON.parse(line).body);

test("four smokes at once on the same two wallets: all hold, and whoever waits says for whom", async () => {
  const ended = await Promise.all(Array.from({ length: 4 }, () => tollgate(["smoke", "--env", "sandbox", "--json"])));
  for (const { exitCode, stdout } of ended) expect(`${exitCode} ${exitCode === 0 ? "" : stdout}`).toBe("0 ");
  expect(ended.filter(({ stderr }) => /smoke waits: process \d+ is at it/.test(stderr)).length).toBeGreaterThan(0);
});

test("run, perf and smoke at once: no step of a flow fails, and the loads follow each other", async () => {
  const commands = [["run", ...light], ["perf", ...light], ["smoke"]];
  const ended = await Promise.all(
    commands.map(([name = "", ...flags]) => tollgate([name, "--env", "sandbox", "--json", ...flags])),
  );
  const [run, perf, smoke] = ended.map(verdictOf);
  const flows = [run, smoke].flatMap((one) => one?.judgements.filter(({ id }) => id === "critical-flows") ?? []);
  expect(flows.map(({ answer, reason }) => `${answer}: ${reason}`)).toEqual(
    flows.map(() => expect.stringMatching(/^pass: all/)),
  );
  expect(flows).toHaveLength(4);
  const spans = [run, perf].map((one) => loadSpan(facts(one?.run ?? "")));
  const [first, second] = spans.toSorted((a, b) => a.startMs - b.startMs);
  expect(second?.startMs).toBeGreaterThanOrEqual(first?.endMs ?? Number.POSITIVE_INFINITY);
});

test("Ctrl-C ends the waiting: 130, and the other run goes on", async () => {
  const started = [0, 1].map(() => tollgate.start(["perf", "--env", "sandbox", "--json", ...light]));
  const waiting = await Promise.race(started.map(onceItWaits));
  started[waiting]?.kill("SIGINT");
  expect((await started[waiting])?.exitCode).toBe(130);
  expect((await started[1 - waiting])?.exitCode).not.toBe(130);
});

const onceItWaits = ({ stderr }: Started, index: number): Promise<number> =>
  new Promise((resolve) => {
    stderr.on("data", (text) => {
      if (String(text).includes("load waits")) resolve(index);
    });
  });

function loadSpan(seen: readonly Observation[]) {
  const at = (kind: Observation["kind"]): number => seen.find((one) => one.kind === kind)?.atMs ?? Number.NaN;
  return { startMs: at("load-started"), endMs: at("load-ended") };
}
