import { TollgateError } from "../../evidence/errors.ts";

/** Where a database is; what is said of it never holds the password. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** What to do about each of PostgreSQL's and the socket's error codes. */
const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there: is the database up, and are host and port right?",
  ECONNRESET: "the server cut the connection: was it killed or restarted?",
  ENOTFOUND: "the host name does not resolve: check the host in the database's url",
  ETIMEDOUT: "nobody answers there: check host, port and firewall",
  "28P01": "the password is wrong: check the file that passwordFile names",
  "28000": "the server does not let this user in: check user, TLS (tls: under database:) and pg_hba.conf",
  "3D000": "there is no such database: check the last part of the url",
  "42501": "the role lacks a right: grant it what is named, or pg_monitor and pg_read_all_data",
  "42P01": "there is no such table or view here: check the names in the environment file",
  "08P01": "the parameters' columns fill $1, $2, …: there must be as many as the query asks for",
  "42P02": "the parameters' columns fill $1, $2, …: name a SELECT that draws them under parameters:",
  "42601": "mend the query in the environment file",
  "25006": "only queries that change nothing are allowed here: this one writes",
  "53300": "all connections are taken: raise max_connections or end idle sessions",
  "55P03": "it waited for a lock longer than it may: see pg_locks for who holds it",
  "57014": "it took longer than it may: make the query cheaper, or raise timeoutMs under database:",
  "57P01": "the server is going down",
  "57P03": "the server is starting up or shutting down: try again in a moment",
};

export const codeOf = (cause: unknown): string =>
  typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";

/** An error of the driver in our words: what, where, what to do. Errors of ours pass as they are. */
export function postgresFailure({ host, port, database }: Place, cause: unknown): TollgateError {
  if (cause instanceof TollgateError) return cause;
  const because = cause instanceof Error ? cause.message : String(cause);
  const hint = hints[codeOf(cause)] ?? hintFrom(because);
  return new TollgateError("unreachable", `postgres ${host}:${port}/${database}: ${because}`, hint, { cause });
}

function hintFrom(message: string): string {
  if (/SSL|TLS|certificate/i.test(message)) return "check tls: under database: in the environment file";
  if (/timeout/i.test(message)) return "nobody answered in time: check host, port and firewall, or raise timeoutMs";
  return "check that the server accepts connections from here";
}
