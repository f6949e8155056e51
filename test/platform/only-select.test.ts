import { expect, test } from "vitest";
import { refusal } from "../../platform/postgres/only-select.ts";

test.each([
  "SELECT 1",
  "select id from payments where note = 'a; b'",
  "WITH late AS (SELECT 1) SELECT * FROM late;",
  "-- the oldest first\nSELECT created_at FROM payments ORDER BY 1 LIMIT 1",
  'SELECT "odd;name" FROM t',
  "SELECT $$a;b$$",
])("accepted: %s", (sql) => expect(refusal(sql)).toBeNull());

test.each([
  ["", "empty"],
  ["/* nothing */", "empty"],
  ["DELETE FROM payments", "only a SELECT"],
  ["UPDATE wallets SET balance = 0", "only a SELECT"],
  ["SELECT 1; DROP TABLE payments", "more than one statement"],
  ["SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE", "only a SELECT"],
  ["EXPLAIN ANALYZE DELETE FROM payments", "only a SELECT"],
])("refused: %s", (sql, why) => expect(refusal(sql)).toContain(why));
