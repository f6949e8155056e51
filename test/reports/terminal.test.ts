import { expect, test } from "vitest";
import { width } from "../../reports/terminal/width.ts";
import { renderTerminal } from "../../reports/terminal.ts";
import { failingAsJudged, inconclusiveAsJudged, passingAsJudged } from "../support/judged-runs.ts";
import { empty, failing, hostileRun, inconclusive, passing } from "../support/reported-runs.ts";

const folder = "runs/20261123T031238Z-sandbox-k7qm";
const runs = { passing, failing, inconclusive, empty, hostile: hostileRun };

test.each([
  ["passing", passingAsJudged],
  ["failing", failingAsJudged],
  ["inconclusive", inconclusiveAsJudged],
] as const)("the %s run at 80 and 120 columns", async (name, runOf) => {
  for (const columns of [80, 120]) {
    const text = renderTerminal(runOf(), { folder, colours: "plain", columns });
    await expect(text).toMatchFileSnapshot(`fixtures/${name}.${columns}.txt`);
  }
});

test.each(Object.entries(runs))("every line of the %s run fits its columns", (_, runOf) => {
  const run = runOf();
  for (const columns of [80, 93, 100, 120, 140]) {
    const lines = renderTerminal(run, { folder, colours: "plain", columns }).split("\n");
    expect(lines.filter((line) => width(line) > columns)).toEqual([]);
  }
});

test("colour adds codes and changes no text", () => {
  const run = failing();
  const plain = renderTerminal(run, { folder, colours: "plain", columns: 100 });
  const coloured = renderTerminal(run, { folder, colours: "colour", columns: 100 });
  const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  expect(plain).not.toMatch(codes);
  expect(coloured.replaceAll(codes, "")).toBe(plain);
  expect(coloured).toMatch(codes);
});

test("what is not asked and what is loosened is red", () => {
  const red = renderTerminal(failing(), { folder, colours: "colour", columns: 120 })
    .split("\n")
    .filter((line) => line.includes("\u001B[31m"));
  expect(red.join("\n")).toMatch(/not asked +availability: the sandbox's probe path is being moved/);
  expect(red.join("\n")).toMatch(/loosened +throughput to > 1,000 TPS: two cores/);
});

test("the last lines give answer, exit code, why, folder, anchor and the next step", () => {
  const run = inconclusive();
  const end = renderTerminal(run, { folder, colours: "plain", columns: 100 }).trimEnd().split("\n\n").at(-1);
  expect(end).toMatch(/^\? INCONCLUSIVE {2}exit 130: the run was interrupted/);
  expect(end).toContain("why   the run was interrupted by SIGINT");
  expect(end).toContain(`run   ${folder}`);
  expect(end).toContain(`head  ${run.anchor.head.hash.slice(0, 12)} after ${run.anchor.head.count} lines`);
  expect(end).toMatch(/next {2}run again when you are ready\n {6}tollgate report runs\/\S+$/);
});

test("a folder with spaces or quotes can be copied into a shell", () => {
  const text = renderTerminal(passing(), { folder: "my runs/it's", colours: "plain", columns: 80 });
  expect(text).toContain("tollgate report 'my runs/it'\\''s'");
});

test("one cause is told once, for all that it keeps open", () => {
  const text = renderTerminal(empty(), { folder, colours: "plain", columns: 120 });
  expect(text.split("\n").filter((line) => line.trim() === "no load was asked for")).toHaveLength(1);
});
