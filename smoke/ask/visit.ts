import type { HttpRequest } from "../../platform/http.ts";
import type { HttpAnswer, HttpOutcome, NotJson } from "../../platform/http-outcome.ts";
import { headers } from "../../thresholds/wire.ts";
import type { Till } from "../balances/balances.ts";
import type { SmokeConfig } from "../config.ts";

/** One flow walked on one version. */
export interface Visit {
  readonly version: string;
  /** Whether an answer that this version signed is one to judge. */
  readonly accepts: (servedBy: string) => boolean;
  readonly wallets: Pick<SmokeConfig, "payerWalletId" | "payeeWalletId">;
  readonly send: (request: HttpRequest) => Promise<HttpOutcome>;
  readonly freshKey: () => string;
  /** False once the flow has used up its time. */
  readonly timeLeft: () => boolean;
  /** A request that no version signed for. */
  readonly onMiss: (why: string) => void;
  /** The version gave a step no answer at all. */
  readonly onUnanswered: () => void;
  readonly till: Till;
}

/** The same visit, where it does not matter who answers. */
export const anyVersion = (visit: Visit): Visit => ({ ...visit, version: "any version", accepts: () => true });

/** An answer that a version signed, whatever it says. */
export type Answer = HttpAnswer | NotJson;

const header = ({ headers: all }: Answer, name: string): string | undefined => all[name.toLowerCase()];

export const requestIdOf = (answer: Answer): string | undefined => header(answer, headers.requestId);

export const servedBy = (outcome: HttpOutcome): string | undefined =>
  outcome.kind === "no-answer" ? undefined : header(outcome, headers.servedBy);

/** Why nobody can be named for it: no answer at all, or one that only the gateway can have written. */
export function describeMiss(outcome: HttpOutcome): string {
  if (outcome.kind === "no-answer") return outcome.why;
  return `${describeAnswer(outcome)} without ${headers.servedBy}`;
}

const bodyLength = 200;

export function describeAnswer(answer: Answer): string {
  if (answer.kind === "not-json") return `${answer.status} and no JSON: ${answer.excerpt}`;
  if (answer.body === undefined) return `${answer.status} with an empty body`;
  return `${answer.status} ${JSON.stringify(answer.body).slice(0, bodyLength)}`;
}
