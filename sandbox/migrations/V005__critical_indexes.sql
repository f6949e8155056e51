-- Release 2.1.0. Of the tables that a payment writes only payment gets one, of the kind that costs next to nothing.
CREATE INDEX idx_payment_created ON payment USING brin (created_at);

CREATE INDEX idx_wallet_limit_wallet ON wallet_limit (wallet_id, kind);
CREATE INDEX idx_wallet_limit_valid ON wallet_limit (valid_until) WHERE valid_until IS NOT NULL;
CREATE INDEX idx_wallet_statement_wallet ON wallet_statement (wallet_id, month);
CREATE INDEX idx_wallet_statement_unsent ON wallet_statement (month) WHERE sent_at IS NULL;
CREATE INDEX idx_wallet_alias_wallet ON wallet_alias (wallet_id);
CREATE INDEX idx_wallet_alias_name ON wallet_alias (kind, lower(alias));

CREATE INDEX idx_transfer_payer_created ON transfer (payer_wallet_id, created_at);
CREATE INDEX idx_transfer_payee_created ON transfer (payee_wallet_id, created_at);

CREATE INDEX idx_customer_name ON customer (lower(name));
CREATE INDEX idx_customer_kyc ON customer (kyc_level, created_at);
CREATE INDEX idx_customer_created ON customer (created_at);
CREATE INDEX idx_customer_country_kyc ON customer (country, kyc_level);

CREATE INDEX idx_compliance_screening_decision ON compliance_screening (decision, created_at) WHERE decision <> 'clear';
CREATE INDEX idx_compliance_screening_created ON compliance_screening (created_at);
CREATE INDEX idx_watchlist_entry_name ON watchlist_entry (lower(name));
CREATE INDEX idx_watchlist_entry_source ON watchlist_entry (source, listed_at);
CREATE INDEX idx_kyc_document_customer ON kyc_document (customer_id, kind);
CREATE INDEX idx_kyc_document_expiry ON kyc_document (expires_at) WHERE status = 'accepted';
CREATE INDEX idx_kyc_document_status ON kyc_document (status);

CREATE INDEX idx_merchant_wallet ON merchant (wallet_id);
CREATE INDEX idx_merchant_category ON merchant (category_code, country);
CREATE INDEX idx_merchant_name ON merchant (lower(name));
CREATE INDEX idx_merchant_onboarded ON merchant (onboarded_at);

CREATE INDEX idx_bank_account_customer ON bank_account (customer_id);
CREATE INDEX idx_bank_account_bank ON bank_account (bank_code);
CREATE INDEX idx_bank_account_unverified ON bank_account (id) WHERE verified_at IS NULL;

CREATE INDEX idx_payout_wallet ON payout (wallet_id, requested_at);
CREATE INDEX idx_payout_account ON payout (bank_account_id);
CREATE INDEX idx_payout_open ON payout (requested_at) WHERE settled_at IS NULL;
CREATE INDEX idx_payout_status ON payout (status);

CREATE INDEX idx_settlement_batch_merchant ON settlement_batch (merchant_id, business_day);
CREATE INDEX idx_settlement_batch_day ON settlement_batch (business_day, status);

CREATE INDEX idx_refund_payment ON refund (payment_id);
CREATE INDEX idx_refund_status ON refund (status, created_at);
CREATE INDEX idx_refund_created ON refund (created_at);

CREATE INDEX idx_dispute_payment ON dispute (payment_id);
CREATE INDEX idx_dispute_customer ON dispute (customer_id);
CREATE INDEX idx_dispute_due ON dispute (due_at) WHERE stage <> 'closed';
CREATE INDEX idx_dispute_stage ON dispute (stage, opened_at);

CREATE INDEX idx_fee_schedule_category ON fee_schedule (category_code, currency, valid_from);
CREATE INDEX idx_exchange_rate_day ON exchange_rate (business_day);

CREATE INDEX idx_device_customer ON device (customer_id, last_seen_at);
CREATE INDEX idx_device_fingerprint ON device (fingerprint);
CREATE INDEX idx_device_seen ON device (last_seen_at);

CREATE INDEX idx_notification_customer ON notification (customer_id, created_at);
CREATE INDEX idx_notification_pending ON notification (created_at) WHERE status = 'pending';
CREATE INDEX idx_notification_template ON notification (template, channel);

CREATE INDEX idx_standing_order_payer ON standing_order (payer_wallet_id);
CREATE INDEX idx_standing_order_payee ON standing_order (payee_wallet_id);
CREATE INDEX idx_standing_order_due ON standing_order (next_run_on) WHERE status = 'active';

CREATE INDEX idx_audit_event_subject ON audit_event (subject_type, subject_id);
CREATE INDEX idx_audit_event_actor ON audit_event (actor, created_at);
CREATE INDEX idx_audit_event_created ON audit_event USING brin (created_at);
