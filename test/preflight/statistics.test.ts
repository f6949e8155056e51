import { expect, test } from "vitest";
import { statisticsLook } from "../../preflight/statistics-fresh.ts";

const migrated = 1_000;
const table = (name: string, analysedAtMs: number | null) => ({ name, analysedAtMs });

test.each([
  {
    saying: "all analysed after the migration",
    tables: [table("a", 2_000), table("b", 3_000)],
    counted: null,
    answer: true,
  },
  { saying: "one analysed before it", tables: [table("a", 2_000), table("b", 900)], counted: null, answer: false },
  { saying: "one never analysed", tables: [table("a", 2_000), table("b", null)], counted: null, answer: false },
  {
    saying: "one never analysed, counters older than the migration",
    tables: [table("b", null)],
    counted: 500,
    answer: false,
  },
  { saying: "counters lost after it", tables: [table("a", null), table("b", null)], counted: 5_000, answer: "unknown" },
  { saying: "counters lost, all analysed again", tables: [table("a", 6_000)], counted: 5_000, answer: true },
  { saying: "no table", tables: [], counted: null, answer: "unknown" },
])("$saying: $answer", ({ tables, counted, answer }) => {
  const look = statisticsLook(tables, counted, migrated);
  expect(look.kind === "fact" ? look.holds : "unknown").toBe(answer);
});

test("what is stale is named in the command that mends it", () => {
  const look = statisticsLook(
    [table("public.a", 1), table("public.b", 2_000), table("public.c", null)],
    null,
    migrated,
  );
  expect(look).toMatchObject({ mend: "ANALYZE public.a, public.c;" });
});
