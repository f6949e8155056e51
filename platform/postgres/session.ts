import pg from "pg";
import { type Place, postgresFailure } from "./failure.ts";

export interface PostgresAddress extends Place {
  readonly user: string;
  readonly password: string;
  /** Undefined: no TLS. */
  readonly tls?: { readonly rejectUnauthorized: boolean; readonly ca?: string } | undefined;
}

export interface SessionOptions {
  readonly applicationName: string;
  /** For connecting, and for each statement on the server's side. */
  readonly timeoutMs: number;
  readonly stop: AbortSignal;
}

/** A client that is not connected yet. */
export const clientFor = (
  { tls, ...address }: PostgresAddress,
  { applicationName, timeoutMs }: Omit<SessionOptions, "stop">,
): pg.Client =>
  new pg.Client({
    ...address,
    ...(tls === undefined ? {} : { ssl: tls }),
    application_name: applicationName,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
  });

/**
 * Opens one session, hands it to `work`, and closes it whatever happens. Aborting `stop` cuts the connection.
 * @throws {TollgateError} `unreachable` when no session could be had; what `work` throws is passed on.
 */
export async function withSession<Result>(
  address: PostgresAddress,
  options: SessionOptions,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const { stop } = options;
  stop.throwIfAborted();
  const client = clientFor(address, options);
  client.on("error", () => {}); // a lost connection also rejects the query that waits on it, which says more
  const cut = () => void client.end().catch(() => {});
  stop.addEventListener("abort", cut, { once: true });
  try {
    await client.connect().catch((cause: unknown) => {
      stop.throwIfAborted();
      throw postgresFailure(address, cause);
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
