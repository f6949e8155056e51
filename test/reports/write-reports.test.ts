import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TollgateError } from "../../evidence/errors.ts";
import { writeReports } from "../../reports/write-reports.ts";
import { failing, hostileRun } from "../support/reported-runs.ts";
import { tempFolder } from "../support/temp-folder.ts";

test("every report lies in the folder, whole, and nothing else", () => {
  const folder = tempFolder();
  writeReports(folder, failing());
  expect(readdirSync(folder).toSorted()).toEqual(["junit.xml", "report.html", "summary.md", "verdict.json"]);
  expect(JSON.parse(readFileSync(join(folder, "verdict.json"), "utf8"))).toMatchObject({
    answer: "fail",
    exitCode: 99,
  });
});

test("reports can be written again", () => {
  const folder = tempFolder();
  writeReports(folder, hostileRun());
  writeReports(folder, failing());
  expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("✗ FAIL");
});

test("a folder that is gone is our failure, with a hint", () => {
  expect(() => writeReports(join(tempFolder(), "gone"), failing())).toThrow(TollgateError);
});

test("a report that cannot be written does not keep the verdict away", () => {
  const folder = tempFolder();
  mkdirSync(join(folder, "report.html", "in the way"), { recursive: true });
  expect(() => writeReports(folder, failing())).toThrow(/report\.html/);
  expect(readdirSync(folder)).toContain("verdict.json");
});
