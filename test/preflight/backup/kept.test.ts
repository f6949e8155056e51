import { expect, test } from "vitest";
import { timeInName } from "../../../preflight/backup/found.ts";
import { keptFact } from "../../../preflight/backup/kept.ts";

const now = Date.UTC(2025, 9, 31, 12);
const hour = 3_600_000;
/** Backups of these many hours ago. */
const of = (hoursAgo: readonly number[]) =>
  hoursAgo.map((hours) => ({ name: `${hours}`, path: "", bytes: 1, takenAtMs: now - hours * hour }));
const daily = Array.from({ length: 31 }, (_, day) => 1 + 24 * day);
const holds = (hoursAgo: readonly number[], firstBackupOn?: string) => {
  const look = keptFact(of(hoursAgo), now, firstBackupOn);
  return look.kind === "fact" && look.holds;
};

test.each([
  { saying: "one a day for 31 days", hoursAgo: daily, kept: true },
  { saying: "one a day, of which one failed", hoursAgo: daily.filter((_, day) => day !== 9), kept: true },
  {
    saying: "one a day, of which two in a row failed",
    hoursAgo: daily.filter((_, day) => day !== 9 && day !== 10),
    kept: false,
  },
  { saying: "the last of them 29 days old", hoursAgo: daily.slice(0, 30), kept: true },
  { saying: "only those of a week", hoursAgo: daily.slice(0, 7), kept: false },
  { saying: "only today's", hoursAgo: [1], kept: false },
  { saying: "one of today and one of 30 days ago", hoursAgo: [1, 720], kept: false },
  { saying: "none", hoursAgo: [], kept: false },
])("$saying: kept for 30 days is $kept", ({ hoursAgo, kept }) => {
  expect(holds(hoursAgo)).toBe(kept);
});

test("where backups began a week ago, a week of them is all that can be kept", () => {
  expect(holds(daily.slice(0, 7), "2025-10-24")).toBe(true);
  expect(holds(daily.slice(0, 3), "2025-10-24")).toBe(false);
});

test.each([
  { name: "backup-20251023-140501.sql", at: "2025-10-23T14:05:01Z" },
  { name: "waqiti_2025-10-23T14:05.dump", at: "2025-10-23T14:05:59Z" },
  { name: "backup-20251023.sql.gz", at: "2025-10-23T23:59:59Z" },
  { name: "nightly.dump", at: null },
])("the time in the name $name is $at", ({ name, at }) => {
  expect(timeInName(name)).toBe(at === null ? null : Date.parse(at));
});
