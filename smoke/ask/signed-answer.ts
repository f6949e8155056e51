import type { HttpAnswer, HttpOutcome, NotJson } from "../../platform/http-outcome.ts";
import { headers } from "../../thresholds/wire.ts";

/** An answer that a version signed, whatever it says. */
export type SignedAnswer = HttpAnswer | NotJson;

const header = ({ headers: all }: SignedAnswer, name: string): string | undefined => all[name.toLowerCase()];

export const requestIdOf = (answer: SignedAnswer): string | undefined => header(answer, headers.requestId);

export const servedBy = (outcome: HttpOutcome): string | undefined =>
  outcome.kind === "no-answer" ? undefined : header(outcome, headers.servedBy);

/** Why nobody can be named for it: no answer at all, or one that only the gateway can have written. */
export function describeMiss(outcome: HttpOutcome): string {
  if (outcome.kind === "no-answer") return outcome.why;
  return `${describeAnswer(outcome)} without ${headers.servedBy}`;
}

const bodyLength = 200;

export function describeAnswer(answer: SignedAnswer): string {
  if (answer.kind === "not-json") return `${answer.status} and no JSON: ${answer.excerpt}`;
  if (answer.body === undefined) return `${answer.status} with an empty body`;
  return `${answer.status} ${JSON.stringify(answer.body).slice(0, bodyLength)}`;
}
