import http, { type RefinedResponse } from "k6/http";
import { headers as names, type Outcome, unknownVersion } from "../../thresholds/wire.ts";
import { requestTimeoutMs, type Target } from "./target.ts";

// k6 would call a refused payment a failed request; `request_errors` counts what the design calls an error.
http.setResponseCallback(null as never);

export type Response = RefinedResponse<"text">;

/** The parameters of one kind of request. `name` stands for its URL in all tags: ids there would be a series each. */
export interface Params {
  headers: Record<string, string>;
  tags: { name: string };
  timeout: number;
}

export function paramsFor(target: Target, name: string): Params {
  return {
    headers: { "Content-Type": "application/json", [names.synthetic]: target.loadId },
    tags: { name },
    timeout: requestTimeoutMs,
  };
}

/** The same object with another key: a virtual user sends one request at a time. */
export function withKey(params: Params, key: string): Params {
  params.headers[names.idempotencyKey] = key;
  return params;
}

const { servedBy } = names;
export const versionOf = (response: Response): string => response.headers[servedBy] ?? unknownVersion;

/**
 * From asking for a connection to the last byte. `blocked` runs until the connection is there, so that it holds
 * `connecting` and `tls_handshaking` already (k6 lib/netext/httpext/tracer.go); `duration` leaves all three out.
 */
export function elapsedMs({ timings }: Response): number {
  return timings.blocked + timings.duration;
}

/** `isContract` looks at the body of a success; what is neither that nor the contract's refusal is an error. */
export function outcomeOf(response: Response, isContract: (body: Json) => boolean): Outcome {
  const { status } = response;
  if (status === 200 || status === 201) return isContract(bodyOf(response)) ? "acknowledged" : "error";
  return isRefusal(response) ? "refused" : "error";
}

/** A 4xx that says why, as the contract has it. */
export function isRefusal(response: Response): boolean {
  if (response.status < 400 || response.status >= 500) return false;
  const { error } = bodyOf(response);
  return isFields(error) && typeof error.code === "string";
}

/** An object's fields, none of them known yet; an answer that is no JSON object has none. */
export type Json = Readonly<Record<string, unknown>>;
const nothing: Json = {};

/** The contract leaves open what an id is made of. */
export const isId = (value: unknown): boolean => (typeof value === "string" ? value !== "" : typeof value === "number");

export const isFields = (value: unknown): value is Json => typeof value === "object" && value !== null;

export function bodyOf({ body }: Response): Json {
  try {
    const parsed: unknown = JSON.parse(body);
    return isFields(parsed) ? parsed : nothing;
  } catch {
    return nothing;
  }
}
