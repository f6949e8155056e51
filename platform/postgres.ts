import pg from "pg";
import { TollgateError } from "../evidence/errors.ts";

export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface SessionOptions {
  readonly applicationName: string;
  /** For connecting, and for each statement on the server's side. */
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there: is the database up, and are host and port right?",
  ENOTFOUND: "the host name does not resolve: check the host in the database's url",
  "28P01": "the password is wrong: check the file that passwordFile names",
  "28000": "the server does not let this user in: check user and pg_hba.conf",
  "3D000": "there is no such database: check the last part of the url",
  "53300": "all connections are taken: raise max_connections or end idle sessions",
  "57P03": "the server is starting up or shutting down: try again in a moment",
};

const codeOf = (cause: unknown): string =>
  typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";

function unreachable({ host, port, database }: PostgresAddress, cause: unknown): TollgateError {
  const because = cause instanceof Error ? cause.message : String(cause);
  const hint = hints[codeOf(cause)] ?? "check that the server accepts connections from here";
  return new TollgateError("unreachable", `postgres ${host}:${port}/${database}: ${because}`, hint, { cause });
}

/**
 * Opens one session, hands it to `work`, and closes it whatever happens. Aborting `stop` cuts the connection.
 * @throws {TollgateError} `unreachable` when no session could be had; what `work` throws is passed on.
 */
export async function withSession<Result>(
  address: PostgresAddress,
  { applicationName, timeoutMs, stop }: SessionOptions,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  stop.throwIfAborted();
  const client = new pg.Client({
    ...address,
    application_name: applicationName,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
  });
  client.on("error", () => {}); // a lost connection also rejects the query that waits on it, which says more
  const cut = () => void client.end().catch(() => {});
  stop.addEventListener("abort", cut, { once: true });
  try {
    await client.connect().catch((cause: unknown) => {
      stop.throwIfAborted();
      throw unreachable(address, cause);
    });
    return await work(client);
  } catch (cause) {
    stop.throwIfAborted();
    throw cause;
  } finally {
    stop.removeEventListener("abort", cut);
    await client.end().catch(() => {});
  }
}
