/**
 * The promise: no evidence never passes. A passing record is taken, and the evidence of one criterion after the other is
 * deleted, aged, made NaN, halved. The list of criteria drives it, so that a new one is in it by itself.
 */
import { describe, expect, test } from "vitest";
import type { Observation } from "../../evidence/observation.ts";
import { judgeRecord, type RecordedRun } from "../../evidence/record/recorded-run.ts";
import { type Answer, worst } from "../../thresholds/answer.ts";
import type { AskedCriterion } from "../../thresholds/asked.ts";
import type { Rule } from "../../thresholds/rule.ts";
import { everythingBuilt } from "../support/everything-built.ts";
import { recordedRun } from "../support/recorded-run.ts";

const passing = everythingBuilt();

/** Which observations a rule is judged from. A new kind of rule does not compile until it says so here. */
const evidenceOf = {
  share: (seen, { rule }) => seen.kind === (rule.kind === "share" && rule.bad === "unavailable" ? "probes" : "window"),
  quantile: ({ kind }, { rule }) =>
    kind === (rule.kind === "quantile" && rule.latencyOf === "queries" ? "queries" : "window"),
  sustained: ({ kind }) => kind === "window",
  "rate-trigger": ({ kind }) => kind === "window",
  "all-hold": (seen, { id }) => seen.kind === "fact" && seen.criterion === id,
  "fact-trigger": (seen, { id }) => seen.kind === "reading" && seen.criterion === id,
} satisfies Record<Rule["kind"], (seen: Observation, criterion: AskedCriterion) => boolean>;

type Harm = (own: readonly Observation[]) => readonly Observation[];

const harms: Readonly<Record<string, Harm>> = {
  deleted: () => [],
  "aged by a day": (own) => own.map((seen) => shifted(seen, -86_400_000)),
  "dated into the future": (own) => own.map((seen) => shifted(seen, 86_400_000)),
  "made NaN": (own) => own.map((seen) => withNumbers(seen, () => Number.NaN)),
  "made negative": (own) => own.map((seen) => withNumbers(seen, (value) => -value - 1)),
  "without its numbers": (own) => own.map((seen) => withNumbers(seen, () => undefined)),
  "halved: the second half is gone": (own) => own.slice(0, Math.floor(own.length / 2)),
  "halved: the first half is gone": (own) => own.slice(Math.ceil(own.length / 2)),
  "halved: every second is gone": (own) => own.filter((_, index) => index % 2 === 0),
  "halved: half of every count is gone": (own) => halveCounts(own),
};

describe.each(passing.plan.asked.criteria.map((criterion) => ({ id: criterion.id, criterion })))(
  "$id",
  ({ id, criterion }) => {
    test("passes as it was recorded", () =>
      expect(answersOf(id, passing)).toEqual(answersOf(id, passing).map(() => "pass")));

    test.each(Object.keys(harms))("its evidence %s: never a pass", (harm) => {
      const isOwn = (seen: Observation): boolean => evidenceOf[criterion.rule.kind](seen, criterion);
      const own = passing.observations.filter(isOwn);
      expect(own.length).toBeGreaterThan(0);
      const harmed = harms[harm]?.(own) ?? [];
      const run = judgedAgain([...passing.observations.filter((seen) => !isOwn(seen)), ...harmed]);
      expect(worst(answersOf(id, run))).not.toBe("pass");
      expect(run.exit).not.toBe("promote");
    });
  },
);

test.each(["run-started", "run-ended", "load-started", "load-ended", "fact", "window", "probes"] as const)(
  "a record without its %s is never a pass",
  (kind) => {
    const run = judgedAgain(passing.observations.filter((seen) => seen.kind !== kind));
    expect(run.exit).not.toBe("promote");
  },
);

test("a record that is empty, or that ends nowhere, is never a pass", () => {
  expect(judgedAgain([]).exit).toBe("inconclusive");
  expect(recordedRun({ ending: "cut" }).exit).toBe("inconclusive");
});

function answersOf(id: string, { verdict }: RecordedRun): readonly Answer[] {
  return verdict.judgements.filter((judgement) => judgement.id === id).map(({ answer }) => answer);
}

function judgedAgain(observations: readonly Observation[]): RecordedRun {
  const { plan, anchor } = passing;
  return judgeRecord({ plan, planHash: anchor.planHash, observations, log: { kind: "closed", head: anchor.head } });
}

/** Every time stamp moved, also those inside. */
function shifted(seen: Observation, byMs: number): Observation {
  const moved = { ...seen, atMs: seen.atMs + byMs };
  if (moved.kind === "window") return { ...moved, window: { ...moved.window, startMs: moved.window.startMs + byMs } };
  if (moved.kind === "reading") return { ...moved, sampledAtMs: moved.sampledAtMs + byMs };
  return moved.kind === "probes" || moved.kind === "queries" ? { ...moved, startMs: moved.startMs + byMs } : moved;
}

/** Every number that measures something; where and when it was seen stays. A fact's `holds` is its measurement. */
function withNumbers(seen: Observation, change: (value: number) => number | undefined): Observation {
  if (seen.kind === "fact") return { ...seen, holds: change(1) } as unknown as Observation;
  if (seen.kind === "reading") return { ...seen, broken: change(0) } as unknown as Observation;
  if (seen.kind === "probes") return { ...seen, sent: change(seen.sent), up: change(seen.up) } as Observation;
  if (seen.kind === "queries")
    return { ...seen, executed: change(seen.executed), failed: change(seen.failed) } as Observation;
  if (seen.kind !== "window") return seen;
  const series = seen.window.series.map((one) => ({ ...one, count: change(one.count), sum: change(one.sum ?? 0) }));
  return { ...seen, window: { ...seen.window, series } } as unknown as Observation;
}

function halveCounts(own: readonly Observation[]): readonly Observation[] {
  if (own[0]?.kind === "fact" || own[0]?.kind === "reading") return own.slice(0, Math.floor(own.length / 2));
  return own.map((seen) => withNumbers(seen, (value) => Math.floor(value / 2)));
}
