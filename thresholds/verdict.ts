import type { Answer } from "./answer.ts";
import { worst } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { type CriterionId, criterion } from "./criteria.ts";
import type { Judgement } from "./judgement.ts";

/** The run's answer, and what it stands on. */
export interface Verdict {
  readonly answer: Answer;
  readonly judgements: readonly Judgement[];
  readonly notAsked: readonly { readonly id: CriterionId; readonly reason: string }[];
  readonly notBuilt: readonly CriterionId[];
  /** What holds the run as a whole back from a pass, e.g. that it was interrupted. */
  readonly reservations: readonly string[];
}

/** Reservations make a pass inconclusive; they never mend a fail. */
export function verdictOf(judgements: readonly Judgement[], asked: Asked, reservations: readonly string[]): Verdict {
  const held = [...reservations, ...unaskedSlos(asked)];
  const answers = judgements.map((judgement) => judgement.answer);
  const answer = worst(held.length > 0 ? [...answers, "inconclusive"] : answers);
  return { answer, judgements, notAsked: asked.notAsked, notBuilt: asked.notBuilt, reservations: held };
}

/** A release is never promoted on an SLO that nobody asked about. */
function unaskedSlos({ profile, notAsked, notBuilt }: Asked): readonly string[] {
  if (profile !== "release") return [];
  return [...notAsked.map(({ id }) => id), ...notBuilt]
    .filter((id) => criterion(id).role === "slo")
    .map((id) => `${id} is an SLO and was not asked`);
}
