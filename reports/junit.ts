import { exitCodes } from "../evidence/errors.ts";
import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import { notAskedCases, notBuiltCases, rowCase, runCase, type TestCase } from "./junit/cases.ts";
import { type Summary, summarize } from "./summary/summary.ts";
import { escapeMarkup } from "./text/escape.ts";
import { isoOf } from "./text/times.ts";

/** For CI. Its colour agrees with the exit code: a run that is no pass has at least one failure or error. */
export function renderJunit(run: RecordedRun): string {
  const summary = summarize(run);
  const cases = [
    ...summary.rows.map(rowCase),
    ...notAskedCases(summary, run.plan.asked),
    ...notBuiltCases(summary),
    runCase(summary),
  ];
  const counts = {
    tests: cases.length,
    failures: cases.filter(({ outcome }) => outcome.kind === "failure").length,
    errors: cases.filter(({ outcome }) => outcome.kind === "error").length,
    skipped: cases.filter(({ outcome }) => outcome.kind === "skipped").length,
    time: (summary.times.lastMs - summary.times.startMs) / 1_000,
  };
  const timestamp = isoOf(summary.times.startMs).slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "tollgate", ...counts })}>`,
    `  <testsuite${attributes({ name: `tollgate ${summary.environment}`, ...counts, timestamp })}>`,
    "    <properties>",
    ...Object.entries(properties(summary)).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    "    </properties>",
    ...cases.map((each) => testCase(each, summary)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

const properties = ({ run, environment, release, answer, exit, anchor }: Summary) => ({
  run,
  environment,
  "release.old": release.old,
  "release.new": release.new,
  answer,
  exitCode: exitCodes[exit.name],
  "anchor.headHash": anchor.head.hash,
  "anchor.lines": anchor.head.count,
  "anchor.planHash": anchor.planHash,
});

function testCase({ name, outcome }: TestCase, { environment }: Summary): string {
  const opening = `    <testcase${attributes({ classname: `tollgate.${environment}`, name })}`;
  switch (outcome.kind) {
    case "passed":
      return `${opening}/>`;
    case "skipped":
      return `${opening}><skipped${attributes({ message: outcome.message })}/></testcase>`;
    case "failure":
    case "error": {
      const { kind, message, details } = outcome;
      const body = details.map(escapeMarkup).join("\n");
      return `${opening}><${kind}${attributes({ message, type: kind === "failure" ? "fail" : "inconclusive" })}>${body}</${kind}></testcase>`;
    }
  }
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join("");
