import { expect, test } from "vitest";
import { renderChecklist } from "../../reports/checklist.ts";
import { width } from "../../reports/terminal/width.ts";
import { everythingBuilt } from "../support/everything-built.ts";
import { recordedRun } from "../support/recorded-run.ts";
import { empty, hostileRun, inconclusive } from "../support/reported-runs.ts";

const look = { folder: "runs/x", colours: "plain", columns: 100 } as const;

const one = (subject: string, holds: boolean) => ({
  criterion: "backup-restorable" as const,
  subject,
  holds,
  expected: "every byte read",
  got: holds ? "all of it" : "it has 0 bytes",
  mend: "pg_dump again",
});

test("what is broken stands with what was expected, what was there and what mends it", () => {
  const run = recordedRun({
    asks: "all that is built",
    facts: [one("backup/young", true), one("backup/whole", false)],
  });
  const text = renderChecklist(run, look);
  expect(text).toContain("✗ A fresh backup is whole (backup-restorable, step 1.2, notes)");
  expect(text).toContain("  ✓ backup/young: all of it");
  expect(text).toMatch(
    / {2}✗ backup\/whole\n {4}expected every byte read\n {4}got {6}it has 0 bytes\n {4}mend {5}pg_dump again/,
  );
});

test("what could not be read, and what was therefore not looked at, is told", () => {
  const facts = { "backup-restorable": ["backup/young", "backup/whole"] };
  const run = recordedRun({
    asks: "all that is built",
    facts: [one("backup/young", true)],
    plan: { expected: { judged: ["2.1.0"], facts } },
    also: [[1, { kind: "missing", criterion: "backup-restorable", why: "EACCES: may not be read" }]],
  });
  const text = renderChecklist(run, look);
  expect(text).toContain("  ? EACCES: may not be read");
  expect(text).toContain("  ? not looked at: backup/whole");
});

test("many that hold are one line", () => {
  expect(renderChecklist(everythingBuilt(), look)).toContain("  ✓ index: 60 as expected");
});

test.each(Object.entries({ empty, hostileRun, inconclusive, everythingBuilt }))("every line of %s fits", (_, runOf) => {
  for (const columns of [80, 120]) {
    const lines = renderChecklist(runOf(), { ...look, columns }).split("\n");
    expect(lines.filter((line) => width(line) > columns)).toEqual([]);
  }
});
