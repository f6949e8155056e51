import type { Observation } from "../../evidence/observation.ts";
import { windowGaps } from "../../evidence/window/gaps.ts";
import type { Window } from "../../evidence/window/window.ts";
import { count } from "../../thresholds/format.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { metrics, type Outcome, outcomes, tags } from "../../thresholds/wire.ts";
import { createMarks, type Marks } from "./marks.ts";

/** How each iteration of one load was answered, gathered while its windows go by. */
export interface Answers {
  /** To be told of every observation of the run. */
  note(observation: Observation): void;
  readonly marks: Marks;
  /** By our clock; undefined if it never began. */
  readonly startedAtMs: number | undefined;
  /** Why it is not known of every payment how it was answered. Empty when it is. */
  gaps(): readonly string[];
}

/** What gaps are told from, beside windows. */
const aboutLoads: readonly Observation["kind"][] = ["load-started", "load-ended", "load-lost"];

export function createAnswers(plan: LoadPlan): Answers {
  const marks = createMarks();
  const windows: Window[] = [];
  const events: Observation[] = [];
  const counted = { acknowledged: 0, refused: 0, error: 0 } satisfies Record<Outcome, number>;
  const numbered = { ...counted };
  let startedAtMs: number | undefined;
  return {
    marks,
    get startedAtMs() {
      return startedAtMs;
    },
    note(observation) {
      if (observation.kind === "load-started" && observation.load.id === plan.id) startedAtMs = observation.atMs;
      if (aboutLoads.includes(observation.kind)) events.push(observation);
      if (observation.kind !== "window" || observation.window.load !== plan.id) return;
      const { window } = observation;
      windows.push({ ...window, series: [] }); // gaps are seen without them
      for (const outcome of outcomes) {
        counted[outcome] += countOf(window, outcome);
        for (const [from, to] of window.iterations?.[outcome] ?? []) {
          numbered[outcome] += to - from + 1;
          for (let iteration = from; iteration <= to; iteration += 1) marks.answer(iteration, outcome);
        }
      }
    },
    gaps: () => [...windowGaps(plan, windows, events), ...unnumbered("acknowledged", counted, numbered)],
  };
}

/** Both are told of one payment, but may fall into two windows: only the sums must agree. */
function unnumbered(
  outcome: Outcome,
  counted: Readonly<Record<Outcome, number>>,
  numbered: Readonly<Record<Outcome, number>>,
): readonly string[] {
  if (counted[outcome] === numbered[outcome]) return [];
  return [
    `${count(counted[outcome])} payments were ${outcome}, but the numbers of ${count(numbered[outcome])} are known`,
  ];
}

const countOf = ({ series }: Window, outcome: Outcome): number =>
  series
    .filter((one) => one.metric === metrics.paymentOutcome && one.tags[tags.outcome] === outcome)
    .reduce((sum, one) => sum + (one.sum ?? 0), 0);
