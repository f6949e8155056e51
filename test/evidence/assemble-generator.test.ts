import { expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import { judgeRecord, type RecordedRun } from "../../evidence/record/recorded-run.ts";
import type { GeneratorEvidence, Span } from "../../thresholds/evidence.ts";
import { recordedRun } from "../support/recorded-run.ts";

const whole: Span = { from: 0, to: 60 };
const steady: Span = { from: 30, to: 40 };

const run = recordedRun();

const judged = (observations: readonly Observation[]): RecordedRun =>
  judgeRecord({
    plan: run.plan,
    planHash: run.anchor.planHash,
    observations: observations.toSorted((a, b) => a.atMs - b.atMs),
    log: { kind: "closed", head: run.anchor.head },
  });

const changed = (change: (seen: Observation) => Observation): RecordedRun => judged(run.observations.map(change));

function generatorOf({ evidence: { load } }: RecordedRun): GeneratorEvidence {
  if (load.kind === "missing") throw new Error(load.why);
  return load.value.generator;
}

const reasonOf = ({ verdict }: RecordedRun, id: string): string =>
  verdict.judgements
    .filter((judgement) => judgement.id === id)
    .map(({ reason }) => reason)
    .join("\n");

/** These windows come later than they did. */
const delayed = (from: number, to: number, byMs: number) => (seen: Observation) =>
  seen.kind === "window" && seen.window.sequence >= from && seen.window.sequence < to
    ? { ...seen, atMs: seen.atMs + byMs }
    : seen;

test("a window's delay runs from its second's end to its arrival", () => {
  const { arrivals } = generatorOf(run);
  expect(arrivals(whole)).toHaveLength(60);
  expect(new Set(arrivals(steady).map(({ delayMs }) => delayMs))).toEqual(new Set([50])); // sent at 50, a way of 50
});

test("a window that is late in the steady state leaves throughput and latency open, and the run without a pass", () => {
  const late = changed(delayed(40, 41, 2_500));
  expect(reasonOf(late, "throughput")).toContain("1 window of k6-1 came late, up to 2.5 s after the second's end");
  expect(reasonOf(late, "payment-latency")).toContain("came late");
  expect(reasonOf(late, "error-rate")).not.toContain("late");
  expect(late.exit).toBe("inconclusive");
});

test("a window that is late in the warm-up does not matter", () => {
  expect(changed(delayed(0, 2, 2_500)).exit).toBe("promote");
});

test("a clock that is ahead or behind is no delay; from half a second on it is a reason of its own", () => {
  const ahead = (byMs: number) =>
    changed((seen) =>
      seen.kind === "window"
        ? {
            ...seen,
            window: { ...seen.window, startMs: seen.window.startMs + byMs, sentAtMs: seen.window.sentAtMs + byMs },
          }
        : seen,
    );
  const far = ahead(1_000);
  expect(generatorOf(far).clocks).toEqual([{ instance: "k6-1", aheadMs: 950 }]);
  expect(generatorOf(far).arrivals(steady)[0]?.delayMs).toBe(50);
  expect(reasonOf(far, "throughput")).toContain("the clock of k6-1 is 0.9 s ahead of that of tollgate");
  expect(far.exit).toBe("inconclusive");
});

test("the CPU of the steady state alone counts", () => {
  const usages = run.observations.filter(({ kind }) => kind === "generator");
  const boundFrom = (second: number): RecordedRun => {
    const bound = usages.slice(second, second + 5);
    return changed((seen) => (seen.kind === "generator" && bound.includes(seen) ? { ...seen, cpuShare: 1.99 } : seen));
  };
  expect(boundFrom(0).exit).toBe("promote");
  expect(reasonOf(boundFrom(40), "throughput")).toContain("generator: k6 used up its 2 cores for 5 s");
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])("a usage or a pause of %s was not measured", (value) => {
  const harmed = changed((seen) => {
    if (seen.kind === "generator") return { ...seen, machineShare: value };
    return seen.kind === "collector" ? { ...seen, standstillMs: value } : seen;
  });
  expect(generatorOf(harmed).usage(whole)).toEqual([]);
  expect(generatorOf(harmed).pauses(whole)).toEqual([]);
});

test("one usage is of all instances, in their order", () => {
  const ofTwo = run.observations.flatMap((seen): readonly Observation[] =>
    seen.kind === "generator" ? [seen, { ...seen, instance: "k6-2", cpuShare: 0.3 }] : [seen],
  );
  const usages = generatorOf(judged(ofTwo)).usage(steady);
  expect(usages).toHaveLength(10);
  expect([...(usages[0]?.k6Shares ?? [])]).toEqual([
    ["k6-1", 0.6],
    ["k6-2", 0.3],
  ]);
});
