CREATE TABLE wallet_limit (
  id bigint PRIMARY KEY,
  wallet_id bigint NOT NULL REFERENCES wallet (id),
  kind text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  valid_until timestamptz
);

CREATE TABLE wallet_statement (
  id bigint PRIMARY KEY,
  wallet_id bigint NOT NULL REFERENCES wallet (id),
  month date NOT NULL,
  closing_balance bigint NOT NULL,
  sent_at timestamptz
);

CREATE TABLE wallet_alias (
  id bigint PRIMARY KEY,
  wallet_id bigint NOT NULL REFERENCES wallet (id),
  kind text NOT NULL,
  alias text NOT NULL,
  verified_at timestamptz
);

CREATE TABLE merchant (
  id bigint PRIMARY KEY,
  wallet_id bigint NOT NULL REFERENCES wallet (id),
  name text NOT NULL,
  category_code char(4) NOT NULL,
  country char(2) NOT NULL,
  onboarded_at timestamptz NOT NULL
);

CREATE TABLE bank_account (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id),
  iban text NOT NULL UNIQUE,
  bank_code text NOT NULL,
  verified_at timestamptz
);

CREATE TABLE payout (
  id bigint PRIMARY KEY,
  wallet_id bigint NOT NULL REFERENCES wallet (id),
  bank_account_id bigint NOT NULL REFERENCES bank_account (id),
  amount bigint NOT NULL CHECK (amount > 0),
  status text NOT NULL,
  requested_at timestamptz NOT NULL,
  settled_at timestamptz
);

CREATE TABLE settlement_batch (
  id bigint PRIMARY KEY,
  merchant_id bigint NOT NULL REFERENCES merchant (id),
  business_day date NOT NULL,
  amount bigint NOT NULL,
  status text NOT NULL
);

CREATE TABLE refund (
  id bigint PRIMARY KEY,
  payment_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  reason text NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE dispute (
  id bigint PRIMARY KEY,
  payment_id uuid NOT NULL,
  customer_id bigint NOT NULL REFERENCES customer (id),
  stage text NOT NULL,
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL
);

CREATE TABLE fee_schedule (
  id bigint PRIMARY KEY,
  category_code char(4) NOT NULL,
  currency char(3) NOT NULL,
  basis_points integer NOT NULL,
  valid_from date NOT NULL
);

CREATE TABLE exchange_rate (
  base char(3) NOT NULL,
  quote char(3) NOT NULL,
  business_day date NOT NULL,
  rate numeric(18, 8) NOT NULL,
  PRIMARY KEY (base, quote, business_day)
);

CREATE TABLE device (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id),
  fingerprint text NOT NULL,
  platform text NOT NULL,
  last_seen_at timestamptz NOT NULL
);

CREATE TABLE notification (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customer (id),
  channel text NOT NULL,
  template text NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE standing_order (
  id bigint PRIMARY KEY,
  payer_wallet_id bigint NOT NULL REFERENCES wallet (id),
  payee_wallet_id bigint NOT NULL REFERENCES wallet (id),
  amount bigint NOT NULL CHECK (amount > 0),
  next_run_on date NOT NULL,
  status text NOT NULL
);

CREATE TABLE audit_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  created_at timestamptz NOT NULL
);
