DROP TABLE outbox;
DROP TABLE ledger_entry;
DROP TABLE transfer;
DROP TABLE payment;
DROP TABLE idempotency_key;
