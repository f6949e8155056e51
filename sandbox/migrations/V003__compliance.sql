CREATE TABLE compliance_screening (
  id uuid PRIMARY KEY,
  wallet_id bigint NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency char(3) NOT NULL,
  decision text NOT NULL CHECK (decision IN ('clear', 'review', 'block')),
  reasons text[] NOT NULL,
  served_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_compliance_screening_wallet ON compliance_screening (wallet_id, created_at);

CREATE TABLE watchlist_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  source text NOT NULL,
  listed_at timestamptz NOT NULL
);

CREATE TABLE kyc_document (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id),
  kind text NOT NULL,
  status text NOT NULL,
  expires_at timestamptz NOT NULL
);
