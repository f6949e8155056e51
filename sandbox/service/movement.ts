import pg from "pg";
import { earlierSql, type MovementTable, movementSql, walletsSql } from "./movement-sql.ts";
import type { RefusalCode } from "./refusal.ts";

export interface MovementRequest {
  readonly key: string;
  readonly payerWalletId: number;
  readonly payeeWalletId: number;
  /** Minor units. */
  readonly amount: bigint;
  /** Null: whatever the wallets hold. */
  readonly currency: string | null;
  readonly synthetic: string | null;
}

export interface Movement {
  readonly id: string;
  readonly currency: string;
  readonly createdAt: string;
}

export type MovementResult =
  | { readonly kind: "made" | "replayed"; readonly movement: Movement }
  | { readonly kind: "refused"; readonly code: RefusalCode };

export interface MovementRow {
  readonly id: string;
  readonly currency: string;
  readonly created_at: Date;
}

interface EarlierRow extends MovementRow {
  readonly fingerprint: string;
}

const refused = (code: RefusalCode): MovementResult => ({ kind: "refused", code });

/** What a key stands for: the same key with another fingerprint is another payment, and refused. */
export const fingerprintOf = (table: MovementTable, request: MovementRequest): string => {
  const { payerWalletId, payeeWalletId, amount, currency } = request;
  return `${table}:${payerWalletId}:${payeeWalletId}:${amount}:${currency ?? ""}`;
};

export const movementFrom = ({ id, currency, created_at }: MovementRow): Movement => ({
  id,
  currency,
  createdAt: created_at.toISOString(),
});

const breaks = (error: unknown, sqlState: string): boolean =>
  error instanceof pg.DatabaseError && error.code === sqlState;
const checkViolation = "23514";
const notNullViolation = "23502";

/** Makes the function that moves money by way of this table, as the service version `servedBy`. */
export function movementMaker(pool: pg.Pool | pg.PoolClient, table: MovementTable, servedBy: string) {
  const make = { name: `make_${table}`, text: movementSql(table) };
  const earlier = { name: `earlier_${table}`, text: earlierSql(table) };

  async function earlierWith(key: string, fingerprint: string): Promise<MovementResult> {
    const { rows } = await pool.query<EarlierRow>({ ...earlier, values: [key] });
    const [row] = rows;
    return row?.fingerprint === fingerprint ? { kind: "replayed", movement: movementFrom(row) } : refused("key_reused");
  }

  async function whyNot(error: unknown, { payerWalletId, payeeWalletId }: MovementRequest): Promise<RefusalCode> {
    if (breaks(error, checkViolation)) return "insufficient_funds";
    if (!breaks(error, notNullViolation)) throw error;
    const { rows } = await pool.query<{ wallets: number }>(walletsSql, [payerWalletId, payeeWalletId]);
    return rows[0]?.wallets === 2 ? "invalid_request" : "unknown_wallet";
  }

  return async (request: MovementRequest): Promise<MovementResult> => {
    const { key, payerWalletId, payeeWalletId, amount, currency, synthetic } = request;
    const fingerprint = fingerprintOf(table, request);
    const values = [key, payerWalletId, payeeWalletId, amount, currency, fingerprint, servedBy, synthetic];
    try {
      const { rows } = await pool.query<MovementRow>({ ...make, values });
      return rows[0] ? { kind: "made", movement: movementFrom(rows[0]) } : await earlierWith(key, fingerprint);
    } catch (error) {
      return refused(await whyNot(error, request));
    }
  };
}
