import { TollgateError } from "../../evidence/errors.ts";
import { method } from "../../thresholds/method.ts";
import type { Place } from "./failure.ts";

/** `server_version_num` of a release, e.g. 180004 for 18.4, as people call it. */
export const versionName = (versionNum: number): string => `${Math.floor(versionNum / 10_000)}.${versionNum % 10_000}`;

/** @throws {TollgateError} `unreachable` when the server is too old to be asked. */
export function assertRecent({ host, port, database }: Place, versionNum: number): void {
  if (versionNum >= method.oldestPostgres * 10_000) return;
  throw new TollgateError(
    "unreachable",
    `postgres ${host}:${port}/${database}: its version ${versionName(versionNum)} is too old`,
    `tollgate reads PostgreSQL ${method.oldestPostgres} and later: upgrade the server`,
  );
}
