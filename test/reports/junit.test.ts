import { expect, test } from "vitest";
import { renderJunit } from "../../reports/junit.ts";
import { type Element, elementsOf } from "../support/elements.ts";
import { failingAsJudged } from "../support/judged-runs.ts";
import { recordedRun } from "../support/recorded-run.ts";
import { empty, failing, hostileRun, inconclusive, passing } from "../support/reported-runs.ts";

const countOf = (elements: readonly Element[], name: string): number =>
  elements.filter((element) => element.name === name).length;

test("junit.xml of a failing run", async () => {
  await expect(renderJunit(failingAsJudged())).toMatchFileSnapshot("fixtures/failing.junit.xml");
});

test.each([
  { name: "passing", runOf: passing, green: true },
  { name: "failing", runOf: failing, green: false },
  { name: "inconclusive", runOf: inconclusive, green: false },
  { name: "empty", runOf: empty, green: false },
  { name: "hostile", runOf: hostileRun, green: false },
])("the $name run has the colour of its exit code, and counts that add up", ({ runOf, green }) => {
  const elements = elementsOf(renderJunit(runOf()));
  const [failures, errors] = [countOf(elements, "failure"), countOf(elements, "error")];
  expect(failures + errors === 0).toBe(green);
  const suite = elements.find(({ name }) => name === "testsuite");
  expect(suite?.attributes).toMatchObject({
    tests: String(countOf(elements, "testcase")),
    failures: String(failures),
    errors: String(errors),
    skipped: String(countOf(elements, "skipped")),
  });
});

test("an inconclusive criterion is an error and never skipped", () => {
  const text = renderJunit(empty());
  expect(text).toContain('name="throughput of platform"><error message="no load was asked for"');
  expect(elementsOf(text).filter(({ name }) => name === "skipped")).toHaveLength(3); // not built
});

test("reservations are an error of their own", () => {
  expect(renderJunit(empty())).toMatch(/name="the run as a whole"><error message="the record is incomplete/);
});

test("nothing asked is not green", () => {
  const nothing = recordedRun({ asked: { profile: "smoke", notAsked: { "critical-flows": "no accounts" } } });
  expect(elementsOf(renderJunit(nothing)).some(({ name }) => name === "error")).toBe(true);
});

test("an SLO that is not asked is skipped in CI and an error of a release", () => {
  const asked = { notAsked: { availability: "no probe path" } };
  const caseOf = (profile: "ci" | "release"): string | undefined =>
    /<testcase [^>]*name="availability">(<\w+)/.exec(renderJunit(recordedRun({ asked: { ...asked, profile } })))?.[1];
  expect([caseOf("ci"), caseOf("release")]).toEqual(["<skipped", "<error"]);
});

test("the anchor is there to be kept", () => {
  const run = passing();
  const properties = elementsOf(renderJunit(run)).filter(({ name }) => name === "property");
  expect(Object.fromEntries(properties.map(({ attributes }) => [attributes.name, attributes.value]))).toMatchObject({
    run: run.plan.run,
    "anchor.headHash": run.anchor.head.hash,
    "anchor.lines": String(run.anchor.head.count),
    "anchor.planHash": run.anchor.planHash,
  });
});
