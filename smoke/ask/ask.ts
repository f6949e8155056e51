/**
 * How a version is proved through a gateway that splits at random. A flow belongs to one version: each of its requests
 * is repeated, a write with a fresh key, until that version has served it, and only what that version answered is
 * judged. With weight w the chance that 200 tries miss a live version is (1 - w)^200: 6e-61 at 50 %, 7e-10 at 10 %.
 */
import type { HttpRequest } from "../../platform/http.ts";
import type { HttpOutcome } from "../../platform/http-outcome.ts";
import { NotAsExpected, NotShown } from "../step-end.ts";
import { describeMiss, type SignedAnswer, servedBy } from "./signed-answer.ts";
import type { VersionClient } from "./version-client.ts";

const maxTries = 200;

/**
 * A request that nobody signed for may be another version's, so one is no finding yet. It is one when this much came
 * without a single answer of the version's own; a time-out weighs more, for it costs more. Beside a dead version with
 * half the traffic a healthy one is so blamed at one request in 2^48, or in 2^12 where each miss is a time-out.
 */
const missLimit = 48;
const timeoutWeight = 4;

const weightOf = (outcome: HttpOutcome): number =>
  outcome.kind === "no-answer" && outcome.reason === "timed-out" ? timeoutWeight : 1;

/** Repeats `attempt` until it is answered by a version that the client accepts; throws a step's end otherwise. */
export async function ask<T extends { readonly outcome: HttpOutcome }>(
  client: VersionClient,
  what: string,
  attempt: () => Promise<T>,
): Promise<T & { readonly answer: SignedAnswer }> {
  const expected = `${what} answered by ${client.version}`;
  let misses = 0;
  let weight = 0;
  let tries = 0;
  for (; tries < maxTries && client.timeLeft(); tries += 1) {
    const tried = await attempt();
    const { outcome } = tried;
    const server = servedBy(outcome);
    if (outcome.kind === "no-answer" || server === undefined) {
      misses += 1;
      weight += weightOf(outcome);
      client.onMiss(describeMiss(outcome));
      if (weight >= missLimit) {
        client.onUnanswered();
        throw new NotAsExpected(expected, `${misses} without an answer, and none of it: ${describeMiss(outcome)}`);
      }
    } else if (client.accepts(server)) {
      return { ...tried, answer: outcome };
    }
  }
  const limit = tries < maxTries ? "before the flow's time was over" : "by then";
  throw new NotShown(`${tries} tries were made and ${limit} none was ${expected}; ${misses} had no answer`);
}

/** For requests that may be repeated as they are. */
export async function askFor(client: VersionClient, request: HttpRequest): Promise<SignedAnswer> {
  const what = `${request.method} ${request.path}`;
  const { answer } = await ask(client, what, async () => ({ outcome: await client.send(request) }));
  return answer;
}
