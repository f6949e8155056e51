-- Foreign keys are left out on the tables that each payment writes: a check costs as much as the row, and would lock the
-- wallets once more. The statement that writes them is one (sandbox/service/movement-sql.ts); invariants are checked apart.
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
  amount bigint NOT NULL CHECK (amount > 0),
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
  amount bigint NOT NULL CHECK (amount > 0),
  currency char(3) NOT NULL,
  status text NOT NULL,
  idempotency_key text NOT NULL,
  served_by text NOT NULL,
  synthetic text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Double entry: the entries of one movement sum to 0. The key serves a wallet's history, newest first.
CREATE TABLE ledger_entry (
  id bigint GENERATED ALWAYS AS IDENTITY,
  wallet_id bigint NOT NULL,
  amount bigint NOT NULL,
  payment_id uuid,
  transfer_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (wallet_id, id),
  CHECK (num_nonnulls(payment_id, transfer_id) = 1)
);
CREATE INDEX idx_ledger_entry_payment ON ledger_entry (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX idx_ledger_entry_transfer ON ledger_entry (transfer_id) WHERE transfer_id IS NOT NULL;

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  aggregate_id uuid NOT NULL,
  event_type text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz
);
