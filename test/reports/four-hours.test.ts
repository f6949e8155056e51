import { expect, test } from "vitest";
import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { renderHtml } from "../../reports/html.ts";
import { recordedRun } from "../support/recorded-run.ts";

const seconds = 4 * 3_600;
const windowSeconds = 10;

const soak = (): RecordedRun =>
  recordedRun({
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

test("four hours of soak: at most 1 MB, and no slower to draw than to record and judge", { timeout: 60_000 }, () => {
  const started = performance.now();
  const run = soak();
  const judged = performance.now();
  const page = renderHtml(run);
  const drawn = performance.now();
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  // A ratio within one process: absolute times say more about the machine than about us.
  expect(drawn - judged).toBeLessThan(judged - started);
});
