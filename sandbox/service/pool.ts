import pg from "pg";
import { type DatabaseFile, platformAddress } from "../database/address.ts";

/** Connections per process; eight processes' pools fit into max_connections with room for everybody else. */
const poolSize = 6;

export function makePool(file: DatabaseFile, applicationName: string): pg.Pool {
  const pool = new pg.Pool({
    ...platformAddress(file),
    application_name: applicationName,
    max: poolSize,
    min: 2,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    options: "-c plan_cache_mode=force_generic_plan", // the statements have one good plan each
  });
  pool.on("error", (error) => console.error(`pool: ${error.message}`)); // an idle connection was lost: it is replaced
  return pool;
}
