/**
 * Many payments in one transaction, as `movementSql` makes one; keys are distinct. A row comes back for each key that was
 * not used before. One that the schema refuses refuses them all: whoever asked then makes them one by one.
 *
 * Wallets are locked in id order before any is changed, so that two batches never wait for each other in a circle; a
 * wallet that several payments touch is changed once, by their sum.
 *
 * $1 keys, $2 payers, $3 payees, $4 amounts, $5 currencies, $6 fingerprints, $7 synthetic marks, $8 served by.
 */
export const paymentsSql = `
WITH input AS (
  SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[])
    AS input (key, payer, payee, amount, currency, fingerprint, synthetic)
), claimed AS (
  INSERT INTO idempotency_key (key, fingerprint, movement_id) SELECT key, fingerprint, uuidv7() FROM input
  ON CONFLICT (key) DO NOTHING RETURNING key, movement_id
), wanted AS (
  SELECT input.*, claimed.movement_id FROM input JOIN claimed USING (key)
), sides AS (
  SELECT movement_id, side.wallet_id, side.amount
  FROM wanted, LATERAL (VALUES (payer, -wanted.amount), (payee, wanted.amount)) AS side (wallet_id, amount)
), changes AS (
  SELECT wallet_id, sum(amount)::bigint AS change FROM sides GROUP BY wallet_id
), locked AS (
  SELECT id FROM wallet WHERE id IN (SELECT wallet_id FROM changes) ORDER BY id FOR UPDATE
), moved AS (
  UPDATE wallet SET balance = balance + change
  FROM changes WHERE wallet.id = changes.wallet_id AND (SELECT count(*) FROM locked) > 0
  RETURNING wallet.id, wallet.currency
), made AS (
  INSERT INTO payment
    (id, payer_wallet_id, payee_wallet_id, amount, currency, status, idempotency_key, served_by, synthetic)
  SELECT movement_id, payer.id, payee.id, amount, wanted.currency, 'completed', key, $8, synthetic
  FROM wanted
    LEFT JOIN moved AS payer ON payer.id = wanted.payer AND payer.currency = wanted.currency
    LEFT JOIN moved AS payee ON payee.id = wanted.payee AND payee.currency = wanted.currency
  RETURNING id, idempotency_key, currency, created_at
), entered AS (
  INSERT INTO ledger_entry (wallet_id, amount, movement_id, movement)
  SELECT wallet_id, amount, movement_id, 'payment' FROM sides
), announced AS (
  INSERT INTO outbox (aggregate_id, event_type, payload)
  SELECT movement_id, 'payment.completed',
    jsonb_build_object('payerWalletId', payer, 'payeeWalletId', payee, 'minorUnits', amount, 'currency', currency)
  FROM wanted
)
SELECT idempotency_key AS key, id, currency, created_at FROM made`;
