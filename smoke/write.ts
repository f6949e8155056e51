import type { HttpRequest } from "../platform/http.ts";
import type { HttpOutcome } from "../platform/http-outcome.ts";
import { ask, askFor } from "./ask.ts";
import { type Purses, readPurses } from "./purses.ts";
import { type Answer, anyVersion, servedBy, type Visit } from "./visit.ts";

/** What a write carries; each try composes its own, with a fresh key where it needs one. */
export type Written = Required<Pick<HttpRequest, "headers" | "body">>;

/** What the version answered to a write, and the money just before that one request. */
export interface Answered {
  readonly answer: Answer;
  readonly before: Purses;
}

/** The same, with the money just after it. */
export interface Watched extends Answered {
  readonly after: Purses;
}

/**
 * Sends until the version has served it. What other versions moved on the way is no part of it: unless they refused,
 * the money is counted again before the next try.
 */
export async function write(visit: Visit, path: string, compose: (before: Purses) => Written): Promise<Answered> {
  return await ask(visit, `POST ${path}`, async () => {
    const before = visit.till.latest ?? (await readPurses(visit));
    const request: HttpRequest = { method: "POST", path, ...compose(before) };
    const outcome = await visit.send(request);
    if (!isRefusal(outcome)) visit.till.latest = undefined;
    // An unanswered write may still be carried out, in the middle of the next try. Sent again with its own key, as a
    // customer does, until anyone answers, it is done with.
    if (servedBy(outcome) === undefined) await askFor(anyVersion(visit), request);
    return { outcome, before };
  });
}

export async function watchWrite(visit: Visit, path: string, compose: (before: Purses) => Written): Promise<Watched> {
  const answered = await write(visit, path, compose);
  return { ...answered, after: await readPurses(visit) };
}

const isRefusal = (outcome: HttpOutcome): boolean =>
  outcome.kind === "answered" && outcome.status >= 400 && outcome.status < 500;
