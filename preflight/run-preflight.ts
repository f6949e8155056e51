import type { Sink } from "../evidence/sink.ts";
import { withinDeadline } from "../platform/deadline.ts";
import type { CriterionId } from "../thresholds/criteria.ts";
import { because, type Look, type PreflightInput, type PreflightStep, unread } from "./step.ts";
import { steps } from "./steps.ts";

/** One preflight of one environment, and where what it saw is recorded. */
export interface Preflight extends PreflightInput {
  readonly isAsked: (id: CriterionId) => boolean;
  readonly record: Sink;
  readonly stop: AbortSignal;
}

/**
 * Looks at everything that is asked, all side by side, each step with a time-out of its own. Throws the reason of `stop`;
 * anything else that goes wrong is recorded as what could not be read.
 */
export async function runPreflight(preflight: Preflight): Promise<void> {
  const asked = steps.filter(({ criterion }) => preflight.isAsked(criterion));
  await Promise.all(
    asked.map(async (step) => {
      for (const look of await looksOf(step, preflight))
        preflight.record({ atMs: preflight.nowMs(), origin: "preflight", criterion: step.criterion, ...look });
    }),
  );
  preflight.stop.throwIfAborted();
}

async function looksOf(step: PreflightStep, preflight: Preflight): Promise<readonly Look[]> {
  const { config, stop } = preflight;
  const absent = step.needs.filter((section) => config[section] === undefined);
  if (absent.length > 0) return [unread(`the environment file has no ${absent.join(": and no ")}: section`)];
  const timeoutMs = step.timeoutMs(config);
  try {
    return await withinDeadline({ stop, timeoutMs }, (signal) => step.look(preflight, signal));
  } catch (cause) {
    return [unread(stop.aborted ? "the run was stopped" : whyOf(cause, timeoutMs))];
  }
}

function whyOf(cause: unknown, timeoutMs: number): string {
  if (cause instanceof DOMException && cause.name === "TimeoutError") return `not done within ${timeoutMs / 1_000} s`;
  return because(cause);
}
