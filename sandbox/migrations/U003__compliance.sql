DROP TABLE kyc_document;
DROP TABLE watchlist_entry;
DROP TABLE compliance_screening;
