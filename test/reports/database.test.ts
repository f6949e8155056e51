import { expect, test } from "vitest";
import type { ObservedDatabase } from "../../evidence/observation.ts";
import { renderHtml } from "../../reports/html.ts";
import { renderTerminal } from "../../reports/terminal.ts";
import { elementsOf } from "../support/elements.ts";
import { recordedRun } from "../support/recorded-run.ts";

const look: ObservedDatabase = {
  kind: "database",
  waitingLocks: 0,
  longestTransactionSeconds: 0.02,
  replicationLagSeconds: 1.5,
  autovacuumWorkers: 1,
  cacheHitShare: 0.9991,
  notes: ["reader sees its own sessions and statements alone: GRANT pg_monitor TO reader"],
};
const hostile = "<script>alert(1)</script>\u001b[2J";
const run = recordedRun({
  also: [
    [20, { ...look, waitingLocks: 7, longestTransactionSeconds: 42 }],
    [59, { ...look, statements: [{ query: `SELECT ${hostile}`, calls: 1_234, totalMs: 2_468, share: 0.4211 }] }],
  ],
});

test("the terminal tells the worst that was seen, what took the time, and what could not be seen", () => {
  const text = renderTerminal(run, { folder: "runs/latest", colours: "plain", columns: 100 });
  for (const told of [
    "locks waited for 7",
    "longest transaction 42 s",
    "1.5 s behind",
    "1,234 × 2 ms",
    "GRANT pg_monitor",
  ])
    expect(text.replace(/\s+/g, " ")).toContain(told);
  expect(text).not.toContain("\u001b");
});

test("the page has it in a table, and obeys nothing of it", () => {
  const page = renderHtml(run);
  expect(elementsOf(page).some(({ attributes }) => attributes.id === "database")).toBe(true);
  expect(page).toContain("99.9 %");
  expect(page).not.toContain("<script>");
});

test("where nobody looked, nothing is said", () => {
  expect(renderHtml(recordedRun())).not.toContain('id="database"');
});
