import { expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import { judgeRecord, type RecordedRun } from "../../evidence/record/recorded-run.ts";
import { recordedRun } from "../support/recorded-run.ts";
import { windowOf } from "../support/windows.ts";

const isWindow = ({ kind }: Observation): boolean => kind === "window";

const again = ({ plan, anchor }: RecordedRun, observations: readonly Observation[]): RecordedRun =>
  judgeRecord({ plan, planHash: anchor.planHash, observations, log: { kind: "closed", head: anchor.head } });

const reasons = (run: RecordedRun): string => run.verdict.judgements.map(({ reason }) => reason).join("\n");

test("a window that was delivered twice counts once", () => {
  const run = recordedRun();
  const end = run.observations.at(-1)?.atMs ?? 0;
  const second = run.observations.filter(isWindow).map((seen) => ({ ...seen, atMs: end }));
  const doubled = [...run.observations.slice(0, -1), ...second, ...run.observations.slice(-1)];
  expect(again(run, doubled).verdict).toEqual(run.verdict);
});

test("the order in which windows came makes no difference", () => {
  const run = recordedRun();
  const windows = run.observations.filter(isWindow);
  /** Each window comes after the one that follows it. */
  const swapped = windows.flatMap((seen, index) =>
    index % 2 === 0 ? [] : [seen, { ...windows[index - 1], atMs: seen.atMs } as Observation],
  );
  const rest = run.observations.filter((seen) => !isWindow(seen));
  const { verdict } = again(
    run,
    [...rest, ...swapped].toSorted((a, b) => a.atMs - b.atMs),
  );
  expect(verdict.judgements).toEqual(run.verdict.judgements);
});

test("a request that nobody answered is charged to every version", () => {
  const run = recordedRun({
    versions: () => ({
      "2.1.0": { acknowledged: 700, medianMs: 8 },
      "2.0.0": { acknowledged: 700, medianMs: 8 },
      unknown: { acknowledged: 0, failed: 40, medianMs: 1 },
    }),
  });
  const failed = run.verdict.judgements.filter(({ id, answer }) => id === "error-rate" && answer === "fail");
  expect(failed.map(({ of }) => of)).toEqual(["2.1.0", "2.0.0"]);
});

test("a version that served nothing is no evidence for it", () => {
  const run = recordedRun({ versions: () => ({ "2.0.0": { acknowledged: 1_400, medianMs: 8 } }) });
  const own = run.verdict.judgements.filter(({ of }) => of === "2.1.0");
  expect(own.filter(({ id }) => id !== "critical-flows").map(({ answer }) => answer)).not.toContain("pass");
});

test.each([
  {
    saying: "k6 was killed",
    ends: [{ instance: "k6-1", kind: "died", exitCode: null, meaning: "killed by SIGKILL" }] as const,
    told: "k6-1 died: killed by SIGKILL",
  },
  {
    saying: "k6 was stopped",
    ends: [{ instance: "k6-1", kind: "stopped", why: "SIGINT" }] as const,
    told: "k6-1 was stopped: SIGINT",
  },
  {
    saying: "the scenario threw, and k6 ended in good order",
    ends: [{ instance: "k6-1", kind: "finished", errors: { count: 1_204, last: "TypeError: no wallet" } }] as const,
    told: "k6-1 logged 1,204 errors, the last one: TypeError: no wallet",
  },
  { saying: "nobody saw it end", ends: [], told: "nobody saw k6-1 end" },
])("$saying: inconclusive, and it says so", ({ ends, told }) => {
  const run = recordedRun();
  const changed = run.observations.map((seen) => (seen.kind === "load-ended" ? { ...seen, ends } : seen));
  const result = again(run, changed);
  expect(result.exit).toBe("inconclusive");
  expect(reasons(result)).toContain(told);
});

test("evidence of a load that was lost on its way keeps every criterion of the load from a pass", () => {
  const lost = { kind: "load-lost", load: "ci-1-payments", why: "k6 printed 3 samples that cannot be read" } as const;
  const { verdict } = recordedRun({ also: [[61, lost]] });
  const notOfTheLoad = [
    "critical-flows",
    "availability",
    "zero-data-loss",
    "corruption-trigger",
    "database-latency",
    "pool-trigger",
  ];
  const ofTheLoad = verdict.judgements.filter(({ id }) => !notOfTheLoad.includes(id));
  expect(ofTheLoad.map(({ answer }) => answer)).toEqual(ofTheLoad.map(() => "inconclusive"));
  expect(ofTheLoad.every(({ reason }) => reason.includes(lost.why))).toBe(true);
});

test("a load that could not run says why, once, and nothing else of it", () => {
  const run = recordedRun();
  const ofTheLoad = ["load-started", "window", "generator", "load-ended"];
  const rest = run.observations.filter(({ kind }) => !ofTheLoad.includes(kind));
  const atMs = rest[0]?.atMs ?? 0;
  const lost: Observation = { atMs, origin: "perf", kind: "load-lost", load: "ci-1-payments", why: "there is no k6" };
  const { verdict } = again(run, [...rest.slice(0, 1), lost, ...rest.slice(1)]);
  expect(verdict.judgements.find(({ id }) => id === "throughput")?.reason).toBe("there is no k6");
});

test.each(["availability", "error-rate", "critical-flows"] as const)(
  "what a collector could not see of %s keeps it from a pass",
  (criterion) => {
    const why = "the probe crashed";
    const { verdict } = recordedRun({ also: [[30, { kind: "missing", criterion, why }]] });
    const own = verdict.judgements.filter(({ id }) => id === criterion);
    for (const { answer, reason } of own)
      expect([answer, reason]).toEqual(["inconclusive", expect.stringContaining(why)]);
  },
);

test("a run that was interrupted ends with 130, whatever it had seen", () => {
  const run = recordedRun({ also: [[30, { kind: "interrupted", signal: "SIGINT" }]] });
  expect(run.exit).toBe("interrupted");
});

test("a clock that goes back while a run is recorded is a reservation", () => {
  const run = recordedRun();
  const half = Math.floor(run.observations.length / 2);
  const stepped = run.observations.map((seen, index) =>
    index > half && index < half + 10 ? { ...seen, atMs: seen.atMs - 5_000 } : seen,
  );
  expect(again(run, stepped).verdict.reservations.join()).toContain("the clock went back");
});

test("windows of another load are not this load's", () => {
  const run = recordedRun();
  const foreign: Observation = {
    atMs: (run.plan.startedAtMs ?? 0) + 10_000,
    origin: "k6-1",
    kind: "window",
    window: windowOf({
      load: "another",
      sequence: 999,
      startMs: run.plan.startedAtMs + 9_000,
      lengthMs: 1_000,
      final: false,
      dropped: 0,
      versions: { "2.1.0": { acknowledged: 1, failed: 999, medianMs: 8 } },
    }),
  };
  expect(
    again(
      run,
      run.observations.flatMap((seen, index) => (index === 20 ? [seen, { ...foreign, atMs: seen.atMs }] : [seen])),
    ).exit,
  ).toBe("promote");
});

test("each look that a load's record tells of is counted; a record that tells of none was looked at once", () => {
  const run = recordedRun();
  const load = run.plan.load?.id ?? "";
  const look = { kind: "look" as const, load, atMs: (run.observations.at(-1)?.atMs ?? 0) - 1, origin: "test" };
  const foreign = { ...look, load: "another" };
  const lookOf = (also: readonly Observation[]): number =>
    again(run, [...run.observations.slice(0, -1), ...also, ...run.observations.slice(-1)]).evidence.look;
  expect(lookOf([])).toBe(1);
  expect(lookOf([look, foreign])).toBe(1);
  expect(lookOf([look, look])).toBe(2);
});
