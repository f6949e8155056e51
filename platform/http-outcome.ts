/** What came of one request. A status is never an error here: what it means is the caller's to say. */
export type HttpOutcome = HttpAnswer | NotJson | NoAnswer;

/** Header names are lower case; `body` is parsed JSON, or undefined when the body was empty. */
export interface HttpAnswer {
  readonly kind: "answered";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly durationMs: number;
}

/** A body that is not JSON, such as the HTML page of a proxy in between. */
export interface NotJson {
  readonly kind: "not-json";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The first characters of the body, on one line. */
  readonly excerpt: string;
  readonly durationMs: number;
}

export interface NoAnswer {
  readonly kind: "no-answer";
  readonly reason: NoAnswerReason;
  /** In words, with the host and without the query, headers or body: they may hold secrets. */
  readonly why: string;
  readonly durationMs: number;
}

export type NoAnswerReason = "refused" | "reset" | "timed-out" | "unresolved" | "untrusted" | "too-large" | "broken";
