/** @typedef {{ passed: number, failed: number, details: readonly string[] }} Counts */

/**
 * From vitest's JSON report. No report, a file that failed to load and an error outside of any test count as failed,
 * since nothing of them stands in the numbers.
 * @param {string | undefined} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  if (!report) return { passed: 0, failed: 1, details: ["vitest wrote no report"] };
  const { numPassedTests: passed, numFailedTests, success, testResults } = JSON.parse(report);
  const unloaded = testResults.filter(
    (/** @type {any} */ { status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = numFailedTests + unloaded.length;
  if (failed === 0 && !success) return { passed, failed: 1, details: ["vitest: an error outside of the tests"] };
  return { passed, failed, details: unloaded.map((/** @type {any} */ { name }) => `did not load: ${name}`) };
}

/**
 * From the lines of `go test -json`. A package that fails without a failed test did not build or died.
 * @param {string | undefined} lines
 * @returns {Counts}
 */
export function goCounts(lines) {
  const events = (lines ?? "").split("\n").flatMap(eventIn);
  const ended = (/** @type {string} */ action) => events.filter(({ Action, Test }) => Action === action && Test);
  const failedTests = ended("fail");
  const failedPackages = events.filter(
    ({ Action, Test, Package }) =>
      Action === "fail" && !Test && !failedTests.some((failed) => failed.Package === Package),
  );
  const passed = ended("pass").length;
  const failures = [...failedTests, ...failedPackages];
  if (passed + failures.length === 0) return { passed: 0, failed: 1, details: ["go test ran no test"] };
  return { passed, failed: failures.length, details: failures.map((failure) => outputOf(failure, events)) };
}

/** @param {string} line */
function eventIn(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return []; // the go command's own words stand between the events
  }
}

/**
 * What a failed test said, or a failed package beside its tests; the compiler's words carry an ImportPath instead.
 * @param {any} failure
 * @param {readonly any[]} events
 */
function outputOf({ Package, Test, FailedBuild }, events) {
  const own = events.filter((event) =>
    event.ImportPath ? !Test && event.ImportPath === FailedBuild : event.Package === Package && event.Test === Test,
  );
  return own.map(({ Output = "" }) => Output).join("");
}
