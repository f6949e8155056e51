import { TollgateError } from "../../evidence/errors.ts";

const hints: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED/, "nothing listens there: is the broker up, and are host and port right?"],
  [/ENOTFOUND|EAI_AGAIN/, "the host name does not resolve: check brokers: under kafka:"],
  [/not among|is not allowed/, "add the host under target.hosts if the brokers may be asked there"],
  [/ssl|tls|certificate|EPROTO/i, "check tls: and caFile: under kafka: in the environment file"],
  [/sasl|authentication/i, "check sasl: under kafka: mechanism, username, and the file that passwordFile names"],
  [/authoriz/i, "the user lacks a right: it needs Describe on the cluster, and Describe and DescribeConfigs on topics"],
  [
    /ECONNRESET|socket hang up|Closed connection/i,
    "the broker cut the connection: does it want TLS or SASL (kafka: in the file)?",
  ],
  [
    /time(d )?-?out|not connected/i,
    "nobody answered in time: check host, port and firewall, or raise timeoutMs under kafka:",
  ],
];

/** An error of the client in our words: what, where, what to do. Errors of ours pass as they are. */
export function kafkaFailure(place: string, cause: unknown): TollgateError {
  if (cause instanceof TollgateError) return cause;
  const because = rootOf(cause);
  const hint =
    hints.find(([words]) => words.test(because))?.[1] ?? "check that the brokers accept connections from here";
  return new TollgateError("unreachable", `kafka ${place}: ${because}`, hint, { cause });
}

/** The client wraps what happened in what it did about it. */
function rootOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = "originalError" in cause ? cause.originalError : cause.cause;
  return inner instanceof Error ? rootOf(inner) : cause.message;
}
