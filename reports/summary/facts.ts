import type { Observation, ObservedFact } from "../../evidence/observation.ts";
import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { type CriterionId, criterion } from "../../thresholds/criteria.ts";
import { asName, asSentence } from "../text/visible.ts";

/** Everything that one criterion looked at, what is broken or missing first. */
export interface FactGroup {
  readonly id: CriterionId;
  readonly title: string;
  /** What is counted, e.g. `steps`. */
  readonly noun: string;
  readonly facts: readonly LookedAt[];
}

export interface LookedAt {
  readonly state: "held" | "broken" | "not seen";
  readonly subject: string;
  readonly expected: string;
  readonly got: string;
  readonly durationMs: number | null;
  readonly requestId: string;
}

/** One group for each criterion asked whose subjects the plan lists. */
export function factGroups({ plan, evidence, observations }: RecordedRun): readonly FactGroup[] {
  const durations = durationsOf(observations);
  return plan.asked.criteria.flatMap(({ id, title, minimumEvidence }) => {
    const expected = plan.expected.facts[id];
    if (expected === undefined || criterion(id).rule.kind !== "all-hold") return [];
    const facts = evidence.facts.filter((fact) => fact.criterion === id);
    const seen = new Set(facts.map(({ subject }) => subject));
    const looked = facts.map(
      ({ subject, holds, expected, got, requestId }): LookedAt => ({
        state: holds ? "held" : "broken",
        subject: asName(subject),
        expected: asSentence(String(expected)),
        got: asSentence(String(got)),
        durationMs: durations.get(keyOf(id, subject)) ?? null,
        requestId: asName(requestId ?? ""),
      }),
    );
    const notSeen = expected.filter((subject) => !seen.has(subject)).map(unseen);
    const bad = looked.filter(({ state }) => state === "broken");
    const held = looked.filter(({ state }) => state === "held");
    return [{ id, title: asName(title), noun: asName(minimumEvidence.of), facts: [...bad, ...notSeen, ...held] }];
  });
}

const unseen = (subject: string): LookedAt => ({
  state: "not seen",
  subject: asName(subject),
  expected: "",
  got: "",
  durationMs: null,
  requestId: "",
});

const keyOf = (id: CriterionId, subject: string): string => `${id} ${subject}`;

const durationsOf = (observations: readonly Observation[]): ReadonlyMap<string, number> =>
  new Map(
    observations
      .filter((seen): seen is Observation & ObservedFact => seen.kind === "fact")
      .flatMap(({ criterion: id, subject, durationMs }) =>
        durationMs === undefined ? [] : [[keyOf(id, subject), durationMs] as const],
      ),
  );
