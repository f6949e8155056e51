import { expect, test } from "vitest";
import { indexesAfter } from "../../../preflight/indexes/statements.ts";

test.each([
  { saying: "a plain one", scripts: ["CREATE INDEX idx_a ON t (a);"], left: ["idx_a"] },
  {
    saying: "every way to write one",
    scripts: [
      'create unique index concurrently if not exists "idx_a" on t (a); CREATE INDEX idx_b ON s.t USING brin (b) WHERE c > 0;',
    ],
    left: ["idx_a", "idx_b"],
  },
  {
    saying: "one in a comment",
    scripts: ["-- CREATE INDEX idx_a ON t (a);\n/* CREATE INDEX idx_b ON t (b); */"],
    left: [],
  },
  {
    saying: "one dropped later",
    scripts: ["CREATE INDEX idx_a ON t (a);", "DROP INDEX IF EXISTS public.idx_a, idx_b;"],
    left: [],
  },
  {
    saying: "one dropped and made again",
    scripts: ["CREATE INDEX idx_a ON t (a); DROP INDEX idx_a; CREATE INDEX idx_a ON t (b);"],
    left: ["idx_a"],
  },
  {
    saying: "one that was renamed",
    scripts: ["CREATE INDEX old_a ON t (a); ALTER INDEX old_a RENAME TO idx_a;"],
    left: ["idx_a"],
  },
])("$saying", ({ scripts, left }) => {
  expect(indexesAfter(scripts).map(({ name }) => name)).toEqual(left);
});

test("the statement is whole: it mends the index's absence", () => {
  const [index] = indexesAfter(["CREATE INDEX idx_a\n  ON t (a, lower(b))\n  WHERE c > 0;\nSELECT 1;"]);
  expect(index?.sql).toBe("CREATE INDEX idx_a ON t (a, lower(b)) WHERE c > 0;");
});
