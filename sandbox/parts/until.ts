import { setTimeout as sleep } from "node:timers/promises";
import { TollgateError } from "../../evidence/errors.ts";

/** Asks again and again until it is so. `what` stands in the error when it did not come to be. */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  withinMs: number,
  stop: AbortSignal,
): Promise<void> {
  const deadlineMs = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) {
      throw new TollgateError(
        "internal",
        `sandbox: ${what}: not within ${withinMs / 1_000} s`,
        "see the logs of its parts",
      );
    }
    await sleep(50, undefined, { signal: stop });
  }
}
