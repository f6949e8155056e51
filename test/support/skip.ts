import { test } from "vitest";
import { getCurrentTest } from "vitest/suite";

/**
 * A part that is not on this machine (k6, Chromium, …): a skip that says why, but a failure where TOLLGATE_CI=1
 * promises that all parts are there. Call it in a test, or in a file or `describe` in the place of its tests.
 */
export function partMissing(part: string, reason: string): void {
  const current = getCurrentTest();
  if (current) endWith(`${part}: ${reason}`, current.context.skip);
  else test(`needs ${part}`, ({ skip }) => endWith(`${part}: ${reason}`, skip));
}

function endWith(message: string, skip: (note: string) => void): void {
  if (process.env.TOLLGATE_CI === "1") throw new Error(`missing here: ${message}`);
  skip(message);
}
