import { expect, test } from "vitest";
import { renderHtml } from "../../reports/html.ts";
import { renderMarkdown } from "../../reports/markdown.ts";
import { renderTerminal } from "../../reports/terminal.ts";
import { recordedRun } from "../support/recorded-run.ts";

const paused = {
  kind: "collector",
  load: "ci-1-payments",
  overMs: 10_000,
  standstillMs: 1_400,
  collectionMs: 1_300,
  rssBytes: 150e6,
} as const;
const warning = "tollgate itself stood still for 1.4 s, collecting garbage";

test("what a reader should know of the generator's machine is in every report, and decides nothing", () => {
  const run = recordedRun({ also: [[40, paused]] });
  expect(run.exit).toBe("promote");
  expect(renderTerminal(run, { folder: "runs/1", colours: "plain", columns: 120 })).toContain(`warning     ${warning}`);
  expect(renderMarkdown(run)).toContain(`- **Warning**: ${warning}`);
  expect(renderHtml(run)).toContain(warning);
});

test("a quiet run has no warning, and its page shows how the generator did", () => {
  const page = renderHtml(recordedRun());
  expect(page).not.toContain("Warnings");
  for (const figure of ["k6-1 used", "Machine used", "Payments started late", "Windows came", "Tollgate stood still"])
    expect(page).toContain(figure);
});
