import { expect, test } from "vitest";
import { maskLiterals } from "../../../perf/diagnostics/mask.ts";

test.each([
  { sql: "ALTER ROLE waqiti PASSWORD 'geheim'", shown: "ALTER ROLE waqiti PASSWORD '…'" },
  { sql: "ALTER ROLE waqiti PASSWORD 'it''s'", shown: "ALTER ROLE waqiti PASSWORD '…'" },
  { sql: "DO $body$ PERFORM 'geheim' $body$", shown: "DO '…'" },
  { sql: "CREATE ROLE a PASSWORD 'cut off he", shown: "CREATE ROLE a PASSWORD '…'" },
  { sql: "SELECT  *\n  FROM wallet WHERE id = $1", shown: "SELECT * FROM wallet WHERE id = $1" },
])("$shown", ({ sql, shown }) => expect(maskLiterals(sql)).toBe(shown));
