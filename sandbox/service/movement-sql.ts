/** A payment and a wallet transfer move money alike; each has its table. */
export type MovementTable = "payment" | "transfer";

/**
 * Moves money in one round trip and one transaction: key, balances, movement, two entries, event, or nothing of it.
 * No row comes back when the key was used before. The schema refuses the rest: an overdraft breaks the wallet's check,
 * and a wallet that is missing or holds another currency leaves a null in the movement, whose columns take none.
 * (A lock and a look at the wallets beforehand would say it more plainly, and cost PostgreSQL a sixth more a payment.)
 *
 * The index scan visits the wallets in id order, so two movements between the same two never wait for each other in a
 * circle; the key comes first, so whoever waits for a key holds nothing yet.
 *
 * $1 key, $2 payer, $3 payee, $4 amount, $5 currency (null: the wallets'), $6 fingerprint, $7 served by, $8 synthetic.
 */
export const movementSql = (table: MovementTable): string => `
WITH claimed AS (
  INSERT INTO idempotency_key (key, fingerprint, movement_id) VALUES ($1, $6, uuidv7())
  ON CONFLICT (key) DO NOTHING RETURNING movement_id
), moved AS (
  UPDATE wallet SET balance = balance + CASE WHEN id = $2 THEN -$4::bigint ELSE $4::bigint END
  WHERE id IN ($2::bigint, $3::bigint) AND currency = coalesce($5, currency) AND EXISTS (SELECT FROM claimed)
  RETURNING id, currency
), parties AS (
  SELECT max(id) FILTER (WHERE id = $2) AS payer, max(id) FILTER (WHERE id = $3) AS payee,
    CASE WHEN min(currency) = max(currency) THEN min(currency) END AS currency
  FROM moved
), made AS (
  INSERT INTO ${table}
    (id, payer_wallet_id, payee_wallet_id, amount, currency, status, idempotency_key, served_by, synthetic)
  SELECT movement_id, payer, payee, $4, currency, 'completed', $1, $7, $8 FROM claimed, parties
  RETURNING id, currency, created_at
), entered AS (
  INSERT INTO ledger_entry (wallet_id, amount, movement_id, movement)
  SELECT side.wallet_id, side.amount, made.id, '${table}'
  FROM made, (VALUES ($2, -$4::bigint), ($3, $4)) AS side (wallet_id, amount)
), announced AS (
  INSERT INTO outbox (aggregate_id, event_type, payload)
  SELECT id, '${table}.completed', jsonb_build_object('payerWalletId', $2, 'payeeWalletId', $3, 'minorUnits', $4, 'currency', currency)
  FROM made
)
SELECT id, currency, created_at FROM made`;

/** What an earlier request with this key asked for and made. $1 key. */
export const earlierSql = (table: MovementTable): string => `
SELECT k.fingerprint, m.id, m.currency, m.created_at
FROM idempotency_key k LEFT JOIN ${table} m ON m.id = k.movement_id WHERE k.key = $1`;

/** How many of the wallets there are. $1 payer, $2 payee. */
export const walletsSql = "SELECT count(*)::int AS wallets FROM wallet WHERE id IN ($1::bigint, $2::bigint)";
