import { expect, test } from "vitest";
import { renderMarkdown } from "../../reports/markdown.ts";
import { failingAsJudged } from "../support/judged-runs.ts";
import { hostileRun } from "../support/reported-runs.ts";

test("summary.md of a failing run", async () => {
  await expect(renderMarkdown(failingAsJudged())).toMatchFileSnapshot("fixtures/failing.summary.md");
});

test("hostile text makes no tag, no cell, no code, no link and no line of its own", () => {
  const text = renderMarkdown(hostileRun());
  const ours = text.replaceAll(/<\/?sub>/g, "");
  expect(ours).not.toMatch(/[<>]/);
  expect(ours).not.toMatch(/(?<!\\)[`[\]]/);
  expect(ours).not.toMatch(/www\.|[^\\]:\/\//);
  const table = text.split("\n").filter((line) => line.startsWith("|"));
  expect(new Set(table.map((line) => line.split("|").length))).toEqual(new Set([10]));
  expect(text.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(1);
});
