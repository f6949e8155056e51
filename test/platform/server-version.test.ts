import { expect, test } from "vitest";
import { assertRecent, versionName } from "../../platform/postgres/server-version.ts";

const place = { host: "db", port: 5432, database: "waqiti_db" };

test("a server that is too old is refused, with its version and what to do", () => {
  expect(() => assertRecent(place, 120_022)).toThrow(/postgres db:5432\/waqiti_db: its version 12\.22 is too old/);
  expect(() => assertRecent(place, Number.NaN)).toThrow(/too old/);
});

test("any other is asked", () => {
  for (const version of [130_000, 150_018, 180_004]) expect(() => assertRecent(place, version)).not.toThrow();
  expect(versionName(180_004)).toBe("18.4");
});
