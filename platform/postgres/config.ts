import { z } from "zod";
import { readNamed, secretIn } from "../named-file.ts";
import type { PostgresAddress } from "./session.ts";

/** How a database is reached, as an environment file says it. */
export const postgresSchema = z.strictObject({
  /** postgresql://user@host:port/database, without the password. */
  url: z.url({ protocol: /^postgres(ql)?$/ }),
  passwordFile: z.string().min(1).optional(),
  tls: z.enum(["off", "verify", "without-verification"]).default("off"),
  /** PEM of the authority that signed the server's certificate. */
  caFile: z.string().min(1).optional(),
  /** For connecting, and for each statement. */
  timeoutMs: z.number().int().positive().max(60_000).default(5_000),
});
export type PostgresConfig = z.infer<typeof postgresSchema>;

/** @throws {TollgateError} `configuration`, when a file that it names cannot be read. */
export function addressOf({ url, passwordFile, tls, caFile }: PostgresConfig): PostgresAddress {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname,
    port: port === "" ? 5432 : Number(port),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password:
      passwordFile === undefined ? decodeURIComponent(password) : secretIn("database.passwordFile", passwordFile),
    ...(tls === "off"
      ? {}
      : {
          tls: {
            rejectUnauthorized: tls === "verify",
            ...(caFile === undefined ? {} : { ca: readNamed("database.caFile", caFile) }),
          },
        }),
  };
}
