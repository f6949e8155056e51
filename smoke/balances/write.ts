import type { HttpRequest } from "../../platform/http.ts";
import type { HttpOutcome } from "../../platform/http-outcome.ts";
import { unknownVersion } from "../../thresholds/wire.ts";
import { ask, askFor } from "../ask/ask.ts";
import type { Balances } from "../ask/known-balances.ts";
import { type SignedAnswer, servedBy } from "../ask/signed-answer.ts";
import { anyVersion, type VersionClient } from "../ask/version-client.ts";
import { readBalances } from "./balances.ts";

/** What a write carries; each try composes its own, with a fresh key where it needs one. */
export type Written = Required<Pick<HttpRequest, "headers" | "body">>;
export type Compose = (before: Balances) => Written;

/** What the version answered to a write, and the money just before that one request. */
export interface Answered {
  readonly answer: SignedAnswer;
  readonly before: Balances;
}

/** The same, with the money just after it. */
export interface Watched extends Answered {
  readonly after: Balances;
}

/** Whether money counted before a request still counts after it. */
export type Trust = (outcome: HttpOutcome) => boolean;

export const trustNothing: Trust = () => false;
/** Saves most of the counting where all tries should be refused; what it finds wrong must be confirmed without it. */
export const trustRefusals: Trust = (outcome) => outcome.kind === "answered" && isRefusal(outcome.status);

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** Sends until the version has served it. What other versions moved on the way is no part of it: it is counted again. */
export async function write(client: VersionClient, path: string, compose: Compose, trust: Trust): Promise<Answered> {
  const { known } = client;
  return await ask(client, `POST ${path}`, async () => {
    const before = known.latest ?? (await readBalances(client));
    const request: HttpRequest = { method: "POST", path, ...compose(before) };
    const outcome = await client.send(request);
    if (!trust(outcome)) known.latest = undefined;
    known.writers.add(servedBy(outcome) ?? unknownVersion);
    // An unanswered write may still be carried out, in the middle of the next try. Sent again with its own key, as a
    // customer does, until anyone answers, it is done with.
    if (servedBy(outcome) === undefined) await askFor(anyVersion(client), request);
    return { outcome, before };
  });
}

export async function watchWrite(client: VersionClient, path: string, compose: Compose): Promise<Watched> {
  const answered = await write(client, path, compose, trustNothing);
  return { ...answered, after: await readBalances(client) };
}
