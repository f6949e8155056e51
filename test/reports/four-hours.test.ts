import { expect, test } from "vitest";
import { assemble } from "../../evidence/assemble.ts";
import { renderHtml } from "../../reports/html.ts";
import { judge } from "../../thresholds/judge.ts";
import { recordedRun } from "../support/recorded-run.ts";

const seconds = 4 * 3_600;
const windowSeconds = 10;

test("four hours of soak: at most 1 MB, and no slower to draw than to judge", { timeout: 60_000 }, () => {
  const run = recordedRun({
    seconds,
    windowSeconds,
    versions: (second) => ({
      "2.1.0": {
        acknowledged: 7_000,
        failed: second % 1_000 === 0 ? 3 : 0,
        medianMs: Math.round(8 + 3 * Math.sin(second / 900)),
      },
      "2.0.0": { acknowledged: 7_000, medianMs: Math.round(9 + 2 * Math.cos(second / 700)) },
    }),
  });
  const page = renderHtml(run);
  expect(page.length).toBeLessThan(1_000_000);
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  // A ratio in one process, both warm: absolute times say more about the machine than about us.
  const judged = timeOf(() => judge(run.plan.asked, run.plan.expected, assemble(run.plan, run.observations)));
  expect(timeOf(() => renderHtml(run))).toBeLessThan(judged);
});

function timeOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
