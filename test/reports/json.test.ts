import { expect, test } from "vitest";
import { renderJson } from "../../reports/json.ts";
import { failingAsJudged } from "../support/judged-runs.ts";
import { failing, hostile, hostileRun, inconclusive, passing } from "../support/reported-runs.ts";

test.each([
  ["pass", 0, passing],
  ["fail", 99, failing],
  ["inconclusive", 130, inconclusive],
] as const)("%s ends with %i", (answer, exitCode, runOf) => {
  expect(JSON.parse(renderJson(runOf()))).toMatchObject({ answer, exitCode });
});

test("verdict.json of a failing run", async () => {
  await expect(renderJson(failingAsJudged())).toMatchFileSnapshot("fixtures/failing.verdict.json");
});

test("an interval without an end says null, not the largest number there is", () => {
  const { judgements } = JSON.parse(renderJson(failingAsJudged()));
  const latency = judgements.find(
    ({ id, of }: { id: string; of: string }) => id === "payment-latency" && of === "2.1.0",
  );
  expect(latency).toMatchObject({ measured: null, interval: [expect.any(Number), null] });
});

test("text comes back as it was recorded, and no control character stands bare", () => {
  const text = renderJson(hostileRun());
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
  const { run } = JSON.parse(text);
  expect(run.length).toBe(hostile.length);
});
