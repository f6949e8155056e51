DROP TABLE audit_event, standing_order, notification, device, exchange_rate, fee_schedule, dispute, refund,
  settlement_batch, payout, bank_account, merchant, wallet_alias, wallet_statement, wallet_limit;
