import type { NoAnswerReason } from "./http-outcome.ts";

/** Node's, OpenSSL's and axios' codes. One that is not here is `broken`, with the code in its words. */
const reasons: Readonly<Record<string, NoAnswerReason>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ERR_STREAM_PREMATURE_CLOSE: "reset",
  ECONNABORTED: "reset",
  ERR_BAD_RESPONSE: "reset", // axios: the body broke off
  ETIMEDOUT: "timed-out",
  ENOTFOUND: "unresolved",
  EAI_AGAIN: "unresolved",
  CERT_HAS_EXPIRED: "untrusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "untrusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "untrusted",
};

const words = {
  refused: "connection refused",
  reset: "connection reset before the answer was complete",
  "timed-out": "timed out",
  unresolved: "the host name does not resolve",
  untrusted: "the certificate is not trusted",
  "too-large": "the answer is larger than the limit",
  broken: "no valid answer",
} as const satisfies Record<NoAnswerReason, string>;

export function reasonOf(failure: unknown): { readonly reason: NoAnswerReason; readonly detail: string } {
  const code = codeOf(failure);
  // axios gives a body above maxContentLength the code of one that broke off
  if (failure instanceof Error && failure.message.startsWith("maxContentLength")) return of("too-large");
  const reason = reasons[code] ?? "broken";
  return { reason, detail: reason === "broken" ? `${words.broken} (${code})` : words[reason] };
}

const of = (reason: NoAnswerReason) => ({ reason, detail: words[reason] });

export const timedOut = (timeoutMs: number) =>
  ({ reason: "timed-out", detail: `${words["timed-out"]} after ${timeoutMs} ms` }) as const;

const codeOf = (failure: unknown): string =>
  failure instanceof Error && "code" in failure && typeof failure.code === "string" ? failure.code : "no code";
