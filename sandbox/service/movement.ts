import type pg from "pg";
import { earlierSql, type MovementTable, movementSql } from "./movement-sql.ts";
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

interface MadeRow {
  readonly wallets: number;
  readonly enough: boolean | null;
  readonly same_currency: boolean | null;
  readonly id: string | null;
  readonly currency: string;
  readonly created_at: Date;
}

interface EarlierRow {
  readonly fingerprint: string;
  readonly id: string | null;
  readonly currency: string;
  readonly created_at: Date;
}

const refused = (code: RefusalCode): MovementResult => ({ kind: "refused", code });

const movementFrom = (id: string, { currency, created_at }: MadeRow | EarlierRow): Movement => ({
  id,
  currency,
  createdAt: created_at.toISOString(),
});

function whyNot({ wallets, enough, same_currency }: MadeRow): RefusalCode {
  if (wallets < 2) return "unknown_wallet";
  if (same_currency !== true) return "invalid_request";
  return enough === true ? "internal" : "insufficient_funds";
}

/** Makes the function that moves money by way of `movement`'s tables, as the service version `servedBy`. */
export function movementMaker(pool: pg.Pool, movement: MovementTable, servedBy: string) {
  const make = { name: `make_${movement.table}`, text: movementSql(movement) };
  const earlier = { name: `earlier_${movement.table}`, text: earlierSql(movement.table) };

  async function earlierWith(key: string, fingerprint: string): Promise<MovementResult | undefined> {
    const { rows } = await pool.query<EarlierRow>({ ...earlier, values: [key] });
    const [row] = rows;
    if (!row) return undefined;
    if (row.fingerprint !== fingerprint || row.id === null) return refused("key_reused");
    return { kind: "replayed", movement: movementFrom(row.id, row) };
  }

  return async (request: MovementRequest): Promise<MovementResult> => {
    const { key, payerWalletId, payeeWalletId, amount, currency, synthetic } = request;
    const fingerprint = `${movement.table}:${payerWalletId}:${payeeWalletId}:${amount}:${currency ?? ""}`;
    const values = [key, payerWalletId, payeeWalletId, amount, currency, fingerprint, servedBy, synthetic];
    const { rows } = await pool.query<MadeRow>({ ...make, values });
    const [row] = rows;
    if (!row) return refused("internal");
    if (row.id !== null) return { kind: "made", movement: movementFrom(row.id, row) };
    return (await earlierWith(key, fingerprint)) ?? refused(whyNot(row));
  };
}
