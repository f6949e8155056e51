import type pg from "pg";
import { inBatches } from "./batches.ts";
import {
  fingerprintOf,
  type MovementRequest,
  type MovementResult,
  type MovementRow,
  movementFrom,
  movementMaker,
} from "./movement.ts";
import { paymentsSql } from "./payments-sql.ts";

type BatchRow = MovementRow & { readonly key: string };

/** Makes the function that pays: one transaction for what comes together, each alone where the schema refuses one. */
export function paymentMaker(pool: pg.Pool, servedBy: string): (request: MovementRequest) => Promise<MovementResult> {
  const alone = movementMaker(pool, "payment", servedBy);

  async function made(requests: readonly MovementRequest[]): Promise<ReadonlyMap<string, MovementRow>> {
    const column = <Value>(read: (request: MovementRequest) => Value) => requests.map(read);
    const values = [
      column(({ key }) => key),
      column(({ payerWalletId }) => payerWalletId),
      column(({ payeeWalletId }) => payeeWalletId),
      column(({ amount }) => amount),
      column(({ currency }) => currency),
      column((request) => fingerprintOf("payment", request)),
      column(({ synthetic }) => synthetic),
      servedBy,
    ];
    const { rows } = await pool.query<BatchRow>({ name: "make_payments", text: paymentsSql, values });
    return new Map(rows.map((row) => [row.key, row]));
  }

  /** A key without a row was used before, and a batch that was refused has none: alone, each says what became of it. */
  async function together(requests: readonly MovementRequest[]): Promise<readonly MovementResult[]> {
    const rows = await made(requests).catch((): ReadonlyMap<string, MovementRow> => new Map());
    return Promise.all(
      requests.map((request) => {
        const row = rows.get(request.key);
        return row === undefined ? alone(request) : { kind: "made" as const, movement: movementFrom(row) };
      }),
    );
  }

  return inBatches(alone, together);
}
