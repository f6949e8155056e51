import { expect, test } from "vitest";
import { goCounts, vitestCounts } from "../../build/test-counts.mjs";

const report = (numPassedTests: number, numFailedTests: number, success: boolean, testResults: object[] = []) =>
  JSON.stringify({ numPassedTests, numFailedTests, success, testResults });
const unloaded = { name: "test/a.test.ts", status: "failed", assertionResults: [] };

test.each([
  { saying: "all passed", text: report(3, 0, true), passed: 3, failed: 0 },
  { saying: "one failed", text: report(3, 1, false), passed: 3, failed: 1 },
  { saying: "a file that did not load", text: report(3, 0, false, [unloaded]), passed: 3, failed: 1 },
  { saying: "an error outside of the tests", text: report(3, 0, false), passed: 3, failed: 1 },
  { saying: "no report at all", text: undefined, passed: 0, failed: 1 },
])("vitest: $saying", ({ text, passed, failed }) => {
  expect(vitestCounts(text)).toMatchObject({ passed, failed });
});

const events = (...each: readonly object[]) => each.map((event) => JSON.stringify(event)).join("\n");
const testPassed = { Action: "pass", Package: "a", Test: "TestSlots" };
const testFailed = { Action: "fail", Package: "a", Test: "TestDrops" };

test.each([
  { saying: "all passed", lines: events(testPassed, { Action: "pass", Package: "a" }), passed: 1, failed: 0 },
  {
    saying: "one failed, its package counts no second time",
    lines: events(testPassed, testFailed, { Action: "fail", Package: "a" }),
    passed: 1,
    failed: 1,
  },
  {
    saying: "a package that does not build",
    lines: `# b\nsyntax error\n${events(testPassed, { Action: "fail", Package: "b" })}`,
    passed: 1,
    failed: 1,
  },
  { saying: "no test ran", lines: undefined, passed: 0, failed: 1 },
])("go: $saying", ({ lines, passed, failed }) => {
  expect(goCounts(lines)).toMatchObject({ passed, failed });
});

test("what failed is told, and what passed is not", () => {
  const says = (Test: string, Output: string) => ({ Action: "output", Package: "a", Test, Output });
  const compiler = { Action: "build-output", ImportPath: "b [b.test]", Output: "b.go:1: syntax error\n" };
  const unbuilt = { Action: "fail", Package: "b", FailedBuild: "b [b.test]" };
  const lines = events(
    says("TestSlots", "fine\n"),
    testPassed,
    says("TestDrops", "want 2\n"),
    testFailed,
    compiler,
    unbuilt,
  );
  expect(goCounts(lines).details).toEqual(["want 2\n", "b.go:1: syntax error\n"]);
});
