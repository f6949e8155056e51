-- 10,000 customers with one wallet each, and a past. Wallets 9001 and up are kept apart from the load.
INSERT INTO customer (id, name, email, country, kyc_level, created_at)
SELECT n, 'Customer ' || n, 'customer' || n || '@example.org', (ARRAY['DE', 'FR', 'NL', 'IT'])[1 + n % 4], n % 4,
  now() - n * interval '1 hour'
FROM generate_series(1, 10000) n;

INSERT INTO wallet (id, owner_id, currency, opening_balance, balance, flagged, opened_at)
SELECT n, n, 'EUR', 1000000000, 1000000000, n BETWEEN 9901 AND 9910, now() - n * interval '1 hour'
FROM generate_series(1, 10000) n;

CREATE TEMPORARY TABLE past AS
SELECT uuidv7(make_interval(secs => -60 * (2001 - n))) AS id, 1 + n % 9000 AS payer, 1 + (n * 7 + 13) % 9000 AS payee,
  100 + n % 5000 AS amount, now() - make_interval(secs => 60 * (2001 - n)) AS paid_at, 'past-' || n AS key
FROM generate_series(1, 2000) n;

INSERT INTO idempotency_key (key, fingerprint, movement_id, created_at)
SELECT key, 'past', id, paid_at FROM past;
INSERT INTO payment (id, payer_wallet_id, payee_wallet_id, amount, currency, status, idempotency_key, served_by, created_at)
SELECT id, payer, payee, amount, 'EUR', 'completed', key, '2.0.0', paid_at FROM past;
INSERT INTO ledger_entry (wallet_id, amount, movement_id, movement, created_at)
SELECT wallet_id, side.amount, id, 'payment', paid_at
FROM past CROSS JOIN LATERAL (VALUES (payer, -amount), (payee, amount)) AS side (wallet_id, amount);
UPDATE wallet SET balance = balance + entered.amount
FROM (SELECT wallet_id, sum(amount)::bigint AS amount FROM ledger_entry GROUP BY wallet_id) entered
WHERE id = entered.wallet_id;
DROP TABLE past;

INSERT INTO watchlist_entry (name, source, listed_at)
SELECT 'Listed Person ' || n, (ARRAY['EU', 'UN', 'OFAC'])[1 + n % 3], now() - n * interval '1 day' FROM generate_series(1, 300) n;
INSERT INTO kyc_document (customer_id, kind, status, expires_at)
SELECT n, 'passport', CASE WHEN n % 20 = 0 THEN 'pending' ELSE 'accepted' END, now() + n * interval '1 day'
FROM generate_series(1, 2000) n;
INSERT INTO wallet_limit (id, wallet_id, kind, amount, valid_until)
SELECT n, n, 'daily', 100000 + n, CASE WHEN n % 5 = 0 THEN now() + interval '1 year' END FROM generate_series(1, 1000) n;
INSERT INTO wallet_statement (id, wallet_id, month, closing_balance, sent_at)
SELECT n, 1 + n % 500, date_trunc('month', now()) - n / 500 * interval '1 month', 1000000000, now() FROM generate_series(1, 1000) n;
INSERT INTO wallet_alias (id, wallet_id, kind, alias, verified_at)
SELECT n, n, 'phone', '+49' || lpad(n::text, 10, '0'), now() FROM generate_series(1, 1000) n;
INSERT INTO merchant (id, wallet_id, name, category_code, country, onboarded_at)
SELECT n, n, 'Merchant ' || n, lpad((5000 + n % 50)::text, 4, '0'), 'DE', now() - n * interval '1 day' FROM generate_series(1, 500) n;
INSERT INTO bank_account (id, customer_id, iban, bank_code, verified_at)
SELECT n, n, 'DE' || lpad(n::text, 20, '0'), 'BANK' || n % 30, CASE WHEN n % 10 > 0 THEN now() END FROM generate_series(1, 1000) n;
INSERT INTO payout (id, wallet_id, bank_account_id, amount, status, requested_at, settled_at)
SELECT n, n, n, 1000 + n, CASE WHEN n % 10 > 0 THEN 'settled' ELSE 'requested' END, now() - n * interval '1 hour',
  CASE WHEN n % 10 > 0 THEN now() END
FROM generate_series(1, 1000) n;
INSERT INTO settlement_batch (id, merchant_id, business_day, amount, status)
SELECT n, 1 + n % 500, current_date - n / 500, n * 100, 'settled' FROM generate_series(1, 1000) n;
INSERT INTO refund (id, payment_id, amount, reason, status, created_at)
SELECT row_number() OVER (), id, amount, 'customer', 'completed', now() FROM payment LIMIT 200;
INSERT INTO dispute (id, payment_id, customer_id, stage, opened_at, due_at)
SELECT row_number() OVER (), id, payer_wallet_id, 'closed', created_at, now() FROM payment LIMIT 100;
INSERT INTO fee_schedule (id, category_code, currency, basis_points, valid_from)
SELECT n, lpad((5000 + n)::text, 4, '0'), 'EUR', 100 + n, current_date - 365 FROM generate_series(1, 50) n;
INSERT INTO exchange_rate (base, quote, business_day, rate)
SELECT 'EUR', quote, current_date - n, 1 + n / 1000.0 FROM generate_series(1, 100) n, unnest(ARRAY['USD', 'GBP', 'CHF']) quote;
INSERT INTO device (id, customer_id, fingerprint, platform, last_seen_at)
SELECT n, n, md5(n::text), (ARRAY['ios', 'android', 'web'])[1 + n % 3], now() - n * interval '1 minute' FROM generate_series(1, 2000) n;
INSERT INTO notification (id, customer_id, channel, template, status, created_at)
SELECT n, n, 'email', 'receipt', CASE WHEN n % 50 = 0 THEN 'pending' ELSE 'sent' END, now() - n * interval '1 minute'
FROM generate_series(1, 2000) n;
INSERT INTO standing_order (id, payer_wallet_id, payee_wallet_id, amount, next_run_on, status)
SELECT n, n, n + 1, 5000, current_date + n % 28, 'active' FROM generate_series(1, 300) n;
INSERT INTO audit_event (actor, action, subject_type, subject_id, created_at)
SELECT 'system', 'opened', 'wallet', n::text, now() - n * interval '1 minute' FROM generate_series(1, 1000) n;
