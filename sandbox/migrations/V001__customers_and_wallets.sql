CREATE TABLE customer (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  country char(2) NOT NULL,
  kyc_level smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Amounts are minor units (cents) throughout. balance = opening_balance + the sum of the wallet's ledger entries.
-- Pages keep room, and no index covers balance, so a payment's update stays on its page. Every further index costs each
-- payment something all the same (an update opens them all): what else is asked of wallets has tables of its own.
CREATE TABLE wallet (
  id bigint PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES customer (id),
  currency char(3) NOT NULL,
  opening_balance bigint NOT NULL,
  balance bigint NOT NULL CHECK (balance >= 0),
  status text NOT NULL DEFAULT 'active',
  flagged boolean NOT NULL DEFAULT false,
  opened_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 40);

CREATE INDEX idx_customer_country ON customer (country);
CREATE INDEX idx_wallet_owner ON wallet (owner_id);
