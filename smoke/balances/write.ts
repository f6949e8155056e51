import type { HttpRequest } from "../../platform/http.ts";
import type { HttpOutcome } from "../../platform/http-outcome.ts";
import { unknownVersion } from "../../thresholds/wire.ts";
import { ask, askFor } from "../ask/ask.ts";
import { type Answer, anyVersion, servedBy, type Visit } from "../ask/visit.ts";
import { type Purses, readPurses } from "./balances.ts";

/** What a write carries; each try composes its own, with a fresh key where it needs one. */
export type Written = Required<Pick<HttpRequest, "headers" | "body">>;
export type Compose = (before: Purses) => Written;

/** What the version answered to a write, and the money just before that one request. */
export interface Answered {
  readonly answer: Answer;
  readonly before: Purses;
}

/** The same, with the money just after it. */
export interface Watched extends Answered {
  readonly after: Purses;
}

/** Whether money counted before a request still counts after it. */
export type Trust = (outcome: HttpOutcome) => boolean;

export const trustNothing: Trust = () => false;
/** Saves most of the counting where all tries should be refused; what it finds wrong must be confirmed without it. */
export const trustRefusals: Trust = (outcome) => outcome.kind === "answered" && isRefusal(outcome.status);

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** Sends until the version has served it. What other versions moved on the way is no part of it: it is counted again. */
export async function write(visit: Visit, path: string, compose: Compose, trust: Trust): Promise<Answered> {
  const { till } = visit;
  return await ask(visit, `POST ${path}`, async () => {
    const before = till.latest ?? (await readPurses(visit));
    const request: HttpRequest = { method: "POST", path, ...compose(before) };
    const outcome = await visit.send(request);
    if (!trust(outcome)) till.latest = undefined;
    till.writers.add(servedBy(outcome) ?? unknownVersion);
    // An unanswered write may still be carried out, in the middle of the next try. Sent again with its own key, as a
    // customer does, until anyone answers, it is done with.
    if (servedBy(outcome) === undefined) await askFor(anyVersion(visit), request);
    return { outcome, before };
  });
}

export async function watchWrite(visit: Visit, path: string, compose: Compose): Promise<Watched> {
  const answered = await write(visit, path, compose, trustNothing);
  return { ...answered, after: await readPurses(visit) };
}
