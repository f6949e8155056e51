import { request } from "undici";
import { TollgateError } from "../../evidence/errors.ts";
import type { PartRecord } from "../state/state.ts";

export interface Order {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** Of the control endpoints of our own parts. */
  readonly token?: string;
  readonly withinMs?: number;
}

/** Asks a part of the sandbox over HTTP; the JSON that it answers. @throws {TollgateError} `internal` unless it is a 200. */
export async function order({ name, port }: PartRecord, what: Order, stop: AbortSignal): Promise<unknown> {
  const { method, path, body, token, withinMs = 5_000 } = what;
  try {
    const answer = await request(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([stop, AbortSignal.timeout(withinMs)]),
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}: ${text}`);
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  } catch (cause) {
    stop.throwIfAborted();
    const because = cause instanceof Error ? cause.message : String(cause);
    const hint = "see tollgate sandbox status; tollgate sandbox up mends a broken one";
    throw new TollgateError("internal", `sandbox: ${name} does not take orders: ${because}`, hint, { cause });
  }
}
