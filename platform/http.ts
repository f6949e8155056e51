import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import axios, { type AxiosResponse } from "axios";
import { TollgateError } from "../evidence/errors.ts";
import { type Patience, withinDeadline } from "./deadline.ts";
import { assertAllowedHost } from "./hosts.ts";
import { reasonOf, timedOut } from "./http-failure.ts";
import type { HttpOutcome } from "./http-outcome.ts";

/** Where requests go, and where they may. */
export interface HttpTarget {
  /** http or https; a path prefix of it stays part of every URL. */
  readonly baseUrl: string;
  /** `target.hosts` of the environment file. */
  readonly hosts: readonly string[];
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface HttpClient {
  /** Throws `configuration` for a host that is not allowed, and the reason of `stop`; all else is a value. */
  readonly send: (request: HttpRequest, patience: Patience) => Promise<HttpOutcome>;
  readonly close: () => void;
}

/** Bytes of one answer; the contract's largest is a history of 20 entries, some 3 kB. */
const maxAnswerBytes = 1_000_000;
const excerptLength = 120;

/** Throws `configuration` when the base URL is none, or its host is not allowed. */
export function httpClient({ baseUrl, hosts }: HttpTarget): HttpClient {
  const base = parseBase(baseUrl);
  assertAllowedHost(base, hosts);
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  const client = axios.create({
    adapter: "http",
    httpAgent,
    httpsAgent,
    proxy: false, // HTTP_PROXY would send requests to a host that the environment does not name
    maxRedirects: 0, // a redirect is an answer: its host was not named either
    maxContentLength: maxAnswerBytes,
    responseType: "text",
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    headers: { Accept: "application/json" },
  });

  async function send(request: HttpRequest, patience: Patience): Promise<HttpOutcome> {
    const url = new URL(request.path.replace(/^\//, ""), base);
    assertAllowedHost(url, hosts);
    const startedAt = performance.now();
    const durationMs = () => performance.now() - startedAt;
    try {
      const response = await withinDeadline(patience, (signal) =>
        client.request<string>({
          method: request.method,
          url: url.href,
          signal,
          headers: { ...request.headers },
          ...(request.body === undefined ? {} : { data: request.body }),
        }),
      );
      return read(response, durationMs());
    } catch (failure) {
      patience.stop.throwIfAborted(); // being stopped is not an outage
      const { reason, detail } = axios.isCancel(failure) ? timedOut(patience.timeoutMs) : reasonOf(failure);
      const why = `${request.method} ${url.host}${url.pathname}: ${detail}`;
      return { kind: "no-answer", reason, why, durationMs: durationMs() };
    }
  }

  return {
    send,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** Ends in a slash, so that a path prefix of the gateway stays part of every URL. */
function parseBase(baseUrl: string): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (base?.protocol !== "http:" && base?.protocol !== "https:") {
    throw new TollgateError("configuration", "target.baseUrl is not an http(s) URL", "write it as http://host:port");
  }
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  return base;
}

function read({ status, headers, data }: AxiosResponse<string>, durationMs: number): HttpOutcome {
  const common = { status, headers: plain(headers), durationMs };
  if (data === "") return { kind: "answered", ...common, body: undefined };
  try {
    return { kind: "answered", ...common, body: JSON.parse(data) as unknown };
  } catch {
    return { kind: "not-json", ...common, excerpt: data.slice(0, excerptLength).replace(/\s+/g, " ") };
  }
}

/** Node's header names are lower case already; a repeated header is joined as RFC 9110 5.3 does. */
const plain = (headers: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]),
  );
