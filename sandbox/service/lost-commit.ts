import type pg from "pg";
import { type MovementRequest, type MovementResult, movementMaker } from "./movement.ts";

/** Pays, and gives the answer of a payment that was made; its transaction is rolled back. What a fault does, and nobody else. */
export async function payWithoutCommit(
  pool: pg.Pool,
  servedBy: string,
  request: MovementRequest,
): Promise<MovementResult> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await movementMaker(client, "payment", servedBy)(request);
    await client.query("ROLLBACK");
    return result;
  } finally {
    client.release();
  }
}
