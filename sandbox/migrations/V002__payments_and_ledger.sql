-- Foreign keys and most checks are left out on the tables that each payment writes: a key's check costs as much as the row
-- and locks the wallets once more, and PostgreSQL parses a check's expression anew in every statement. One statement writes
-- these tables (sandbox/service/movement-sql.ts); invariants over them are asked for apart.
CREATE TABLE idempotency_key (
  key text PRIMARY KEY,
  -- What was asked for, so that the same key with another body is refused.
  fingerprint text NOT NULL,
  movement_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  payer_wallet_id bigint NOT NULL,
  payee_wallet_id bigint NOT NULL,
  amount bigint NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL,
  idempotency_key text NOT NULL,
  -- The version that acknowledged it, and the load that sent it (null: a real customer).
  served_by text NOT NULL,
  synthetic text,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE transfer (
  id uuid PRIMARY KEY,
  payer_wallet_id bigint NOT NULL,
  payee_wallet_id bigint NOT NULL,
  amount bigint NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL,
  idempotency_key text NOT NULL,
  served_by text NOT NULL,
  synthetic text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Double entry: the entries of one movement, a payment or a transfer, sum to 0. The key serves a wallet's history.
CREATE TABLE ledger_entry (
  id bigint GENERATED ALWAYS AS IDENTITY,
  wallet_id bigint NOT NULL,
  amount bigint NOT NULL,
  movement_id uuid NOT NULL,
  movement text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (wallet_id, id)
);
CREATE INDEX idx_ledger_entry_movement ON ledger_entry (movement_id);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  aggregate_id uuid NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);
