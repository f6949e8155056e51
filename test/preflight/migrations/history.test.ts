import { expect, test } from "vitest";
import { flywayChecksum } from "../../../platform/flyway/checksum.ts";
import { type HistoryRow, inForce, newestOf } from "../../../preflight/migrations/history.ts";
import { canonical, compareVersions } from "../../../preflight/migrations/version.ts";

const row = (version: string | null, type = "SQL", success = true): HistoryRow => ({
  version,
  type,
  script: `${type === "UNDO_SQL" ? "U" : "V"}${version}__x.sql`,
  checksum: 7,
  success,
});

test.each([
  { saying: "three in order", rows: [row("1"), row("2"), row("10")], applied: ["1", "2", "10"], newest: "10" },
  { saying: "one undone", rows: [row("1"), row("2"), row("2", "UNDO_SQL")], applied: ["1"], newest: "1" },
  {
    saying: "one undone and done again",
    rows: [row("1"), row("1", "UNDO_SQL"), row("1")],
    applied: ["1"],
    newest: "1",
  },
  { saying: "one that failed", rows: [row("1"), row("2", "SQL", false)], applied: ["1"], newest: "1", failed: 1 },
  { saying: "one that failed and then did not", rows: [row("1", "SQL", false), row("1")], applied: ["1"], newest: "1" },
  { saying: "a baseline", rows: [row("3", "BASELINE"), row("4")], applied: ["4"], newest: "4" },
  { saying: "a baseline alone", rows: [row("3", "BASELINE")], applied: [], newest: "3" },
  { saying: "versions with leading zeros", rows: [row("001"), row("002.0")], applied: ["1", "2"], newest: "2" },
  { saying: "nothing", rows: [], applied: [], newest: null },
])("a history with $saying", ({ rows, applied, newest, failed = 0 }) => {
  const history = inForce(rows);
  expect([...history.applied.keys()]).toEqual(applied);
  expect(newestOf(history)).toBe(newest);
  expect(history.failed).toHaveLength(failed);
});

test("of a repeatable script the newest run counts", () => {
  const repeated = inForce([
    { ...row(null), script: "R__views.sql", checksum: 1 },
    { ...row(null), script: "R__views.sql", checksum: 2 },
  ]).repeated;
  expect(repeated.get("R__views.sql")?.checksum).toBe(2);
});

test.each([
  ["1", "2"],
  ["2", "10"],
  ["1.9", "1.10"],
  ["1", "1.1"],
  ["2025.10.22", "2025.10.23.001"],
  ["1_9", "1.10"],
])("version %s comes before %s", (earlier, later) => {
  expect(compareVersions(earlier, later)).toBeLessThan(0);
  expect(compareVersions(later, earlier)).toBeGreaterThan(0);
});

test("a version has one spelling", () => {
  expect(["001", "1.0", "1_0_0", "01"].map(canonical)).toEqual(["1", "1", "1", "1"]);
});

/** CRC-32 of `SELECT 1;SELECT 2;`: lines without their ends, one after the other. */
test("the checksum is the CRC-32 of the lines, whatever ends them", () => {
  const expected = flywayChecksum("SELECT 1;SELECT 2;");
  for (const text of ["SELECT 1;\nSELECT 2;\n", "SELECT 1;\r\nSELECT 2;", "\uFEFFSELECT 1;\rSELECT 2;\n\n"])
    expect(flywayChecksum(text)).toBe(expected);
  expect(flywayChecksum("SELECT 1;\nSELECT 3;")).not.toBe(expected);
});

test("the checksum is what Flyway itself computes (9.22.3, its ChecksumCalculator)", () => {
  expect(flywayChecksum("SELECT 1;\r\nSELECT 'ä€';\n\n")).toBe(-2_049_972_831);
  expect(flywayChecksum("\uFEFFSELECT 1;\nSELECT 2;")).toBe(-1_665_099_012);
});
