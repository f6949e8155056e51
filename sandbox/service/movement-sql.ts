/** A payment and a wallet transfer move money alike; each has its table, its ledger column and its event. */
export interface MovementTable {
  readonly table: "payment" | "transfer";
  readonly ledgerColumn: "payment_id" | "transfer_id";
  readonly event: string;
}

/**
 * Moves money in one round trip and one transaction: key, balances, movement, two entries, event, or nothing of it.
 * Wallets are locked in id order, so two movements between the same two wallets never wait for each other in a circle;
 * the key comes last, so whoever waits for a key holds up nobody whom its owner waits for.
 *
 * $1 key, $2 payer, $3 payee, $4 amount, $5 currency (null: the payer's), $6 fingerprint, $7 served by, $8 synthetic.
 * One row: how many of the wallets exist in that currency, whether the payer had enough, and the movement if it was made.
 */
export const movementSql = ({ table, ledgerColumn, event }: MovementTable): string => `
WITH party AS MATERIALIZED (
  SELECT id, balance, currency FROM wallet
  WHERE id IN ($2::bigint, $3::bigint) ORDER BY id FOR NO KEY UPDATE
), judged AS (
  SELECT count(*) AS wallets, bool_or(id = $2 AND balance >= $4::bigint) AS enough,
    min(currency) FILTER (WHERE id = $2) AS currency,
    bool_and(currency = coalesce($5, currency)) AND min(currency) = max(currency) AS same_currency
  FROM party
), claimed AS (
  INSERT INTO idempotency_key (key, fingerprint, movement_id)
  SELECT $1, $6, uuidv7() FROM judged WHERE wallets = 2 AND enough AND same_currency
  ON CONFLICT (key) DO NOTHING RETURNING movement_id
), moved AS (
  UPDATE wallet SET balance = balance + CASE WHEN id = $2 THEN -$4::bigint ELSE $4::bigint END
  WHERE id IN ($2, $3) AND EXISTS (SELECT FROM claimed)
), made AS (
  INSERT INTO ${table}
    (id, payer_wallet_id, payee_wallet_id, amount, currency, status, idempotency_key, served_by, synthetic)
  SELECT movement_id, $2, $3, $4, judged.currency, 'completed', $1, $7, $8 FROM claimed, judged
  RETURNING id, currency, created_at
), entered AS (
  INSERT INTO ledger_entry (wallet_id, amount, ${ledgerColumn})
  SELECT side.wallet_id, side.amount, made.id FROM made, (VALUES ($2, -$4::bigint), ($3, $4)) AS side (wallet_id, amount)
), announced AS (
  INSERT INTO outbox (aggregate_id, event_type, payload)
  SELECT id, '${event}', jsonb_build_object('payerWalletId', $2, 'payeeWalletId', $3, 'minorUnits', $4, 'currency', currency)
  FROM made
)
SELECT judged.wallets::int, judged.enough, judged.same_currency, made.id, made.currency, made.created_at
FROM judged LEFT JOIN made ON true`;

/** What an earlier request with this key asked for and made. $1 key. */
export const earlierSql = (table: MovementTable["table"]): string => `
SELECT k.fingerprint, m.id, m.currency, m.created_at
FROM idempotency_key k LEFT JOIN ${table} m ON m.id = k.movement_id WHERE k.key = $1`;
