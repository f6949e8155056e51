import type { Visit } from "../ask/visit.ts";
import type { Flow, Held, Step } from "../flow.ts";
import { NotAsExpected, NotShown } from "../step-end.ts";
import type { Guide, Limits } from "./guide.ts";

/**
 * Walks one flow. The first step that does not hold is the finding; what comes after it was not looked at, which is
 * missing evidence and no failure of its own.
 */
export async function walk<Done>({ act, checks }: Flow<Done>, guide: Guide, limits: Limits): Promise<void> {
  const acted = await take(guide, act, limits, act.run);
  if (acted === undefined) return guide.log.notRun(checks, act);
  for (const [index, check] of checks.entries()) {
    const held = await take(guide, check, limits, (visit) => check.run(visit, acted.done));
    if (held === undefined) return guide.log.notRun(checks.slice(index + 1), check);
  }
}

/** Undefined when the step did not hold or could not be shown; either is recorded then. */
export async function take<T extends Held>(
  { visitFor, log }: Guide,
  step: Step,
  limits: Limits,
  run: (visit: Visit) => Promise<T>,
): Promise<T | undefined> {
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const held = await run(visitFor(step, limits));
    log.held(step, held, tookMs());
    return held;
  } catch (end) {
    if (end instanceof NotAsExpected) log.failed(step, end, tookMs());
    else if (end instanceof NotShown) log.missing(step, end.message);
    else if (limits.stop.aborted && end === limits.stop.reason) log.missing(step, `stopped: ${String(end)}`);
    else throw end;
    return undefined;
  }
}
