import { TollgateError } from "../../evidence/errors.ts";
import { permit } from "../../platform/permission.ts";
import type { Fault } from "../../sandbox/fault.ts";
import type { TimedFault } from "../../sequence/fault.ts";
import type { Environment } from "../environment/read.ts";
import type { Places } from "../places.ts";

/** Where a fault is to be injected. */
export interface FaultPlace {
  readonly environment: Environment;
  readonly places: Places;
  /** How long the run offers load; null: it offers none. */
  readonly loadSeconds: number | null;
}

/** `slow-version` or `slow-version@20`: the fault, and how many seconds into the load. */
export async function faultPort(
  given: string,
  { environment, places, loadSeconds }: FaultPlace,
  stop: AbortSignal,
): Promise<TimedFault> {
  const [id = "", seconds, ...rest] = given.split("@");
  const named = seconds === undefined ? null : Number(seconds);
  if (rest.length > 0 || seconds === "" || (named !== null && !(named >= 0))) {
    throw misused(given, "not understood", "e.g. --inject slow-version, or --inject slow-version@20");
  }
  const permission = permit(environment, "faults");
  const { faults } = await import("../../sandbox/faults.ts");
  const fault: Fault | undefined = faults.find((one) => one.id === id);
  if (fault === undefined) {
    throw new TollgateError(
      "usage",
      `there is no fault called ${id}`,
      `one of ${faults.map((one) => one.id).join(", ")}`,
    );
  }
  const afterSeconds = named ?? (loadSeconds === null ? null : (fault.usualSecond ?? null));
  if (afterSeconds !== null) refuseTooLate(given, afterSeconds, loadSeconds);
  const { injectFault, recoverFromFault, undoFault } = await import("../../sandbox/inject.ts");
  // undoing must also work after Ctrl-C, hence a signal of its own
  const options = { root: places.sandbox, id, permission };
  return {
    id,
    afterSeconds,
    inject: async () => void (await injectFault({ ...options, stop })),
    recovery: () => recoverFromFault({ ...options, stop }),
    undo: async () => void (await undoFault({ ...options, stop: AbortSignal.timeout(undoMs) })),
  };
}

/** Brokers that were killed start, elect a controller and copy what they missed: that has taken 16 s. */
const undoMs = 90_000;

/** A fault that would never happen shows nothing, while whoever asked for it takes the answer for the gate's. */
function refuseTooLate(given: string, afterSeconds: number, loadSeconds: number | null): void {
  if (loadSeconds === null) {
    throw misused(given, "this command offers no load to count seconds in", "leave @<seconds> out");
  }
  if (afterSeconds < loadSeconds) return;
  throw misused(
    given,
    `the load lasts ${loadSeconds} s`,
    `name a second before ${loadSeconds}, or a longer --duration`,
  );
}

const misused = (given: string, why: string, hint: string): TollgateError =>
  new TollgateError("usage", `--inject ${given}: ${why}`, hint);
