import { stopReason } from "../../platform/wait.ts";
import type { VersionClient } from "../ask/version-client.ts";
import type { Flow, Held, Step } from "../flow.ts";
import { NotAsExpected, NotShown } from "../step-end.ts";
import type { Deadline, FlowRun } from "./flow-run.ts";

/**
 * Walks one flow. The first step that does not hold is the finding; what comes after it was not looked at, which is
 * missing evidence and no failure of its own.
 */
export async function walk<Done>({ act, checks }: Flow<Done>, flowRun: FlowRun, deadline: Deadline): Promise<void> {
  const acted = await take(flowRun, act, deadline, act.run);
  if (acted === undefined) return flowRun.record.notRun(checks, act);
  for (const [index, check] of checks.entries()) {
    const held = await take(flowRun, check, deadline, (client) => check.run(client, acted.done));
    if (held === undefined) return flowRun.record.notRun(checks.slice(index + 1), check);
  }
}

/** Undefined when the step did not hold or could not be shown; either is recorded then. */
export async function take<T extends Held>(
  { clientFor, record }: FlowRun,
  step: Step,
  deadline: Deadline,
  run: (client: VersionClient) => Promise<T>,
): Promise<T | undefined> {
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const held = await run(clientFor(step, deadline));
    record.held(step, held, tookMs());
    return held;
  } catch (end) {
    if (end instanceof NotAsExpected) record.failed(step, end, tookMs());
    else if (end instanceof NotShown) record.missing(step, end.message);
    else if (deadline.stop.aborted && end === deadline.stop.reason)
      record.missing(step, `stopped: ${stopReason(deadline.stop)}`);
    else throw end;
    return undefined;
  }
}
