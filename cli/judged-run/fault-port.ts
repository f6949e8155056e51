import { TollgateError } from "../../evidence/errors.ts";
import { permit } from "../../platform/permission.ts";
import type { TimedFault } from "../../sequence/fault.ts";
import type { Environment } from "../environment/read.ts";
import type { Places } from "../places.ts";

/** `slow-version` or `slow-version@20`: the fault, and how many seconds into the load. */
export async function faultPort(
  given: string,
  environment: Environment,
  { sandbox }: Places,
  stop: AbortSignal,
): Promise<TimedFault> {
  const [id = "", seconds, ...rest] = given.split("@");
  const afterSeconds = seconds === undefined ? null : Number(seconds);
  if (rest.length > 0 || seconds === "" || (afterSeconds !== null && !(afterSeconds >= 0))) {
    throw new TollgateError(
      "usage",
      `--inject ${given}: not understood`,
      "e.g. --inject slow-version, or --inject slow-version@20",
    );
  }
  const permission = permit(environment, "faults");
  const { faults } = await import("../../sandbox/faults.ts");
  if (!faults.some((fault) => fault.id === id)) {
    throw new TollgateError(
      "usage",
      `there is no fault called ${id}`,
      `one of ${faults.map((fault) => fault.id).join(", ")}`,
    );
  }
  const { injectFault, undoFault } = await import("../../sandbox/inject.ts");
  // undoing must also work after Ctrl-C, hence a signal of its own
  const options = { root: sandbox, id, permission };
  return {
    id,
    afterSeconds,
    inject: async () => void (await injectFault({ ...options, stop })),
    undo: async () => void (await undoFault({ ...options, stop: AbortSignal.timeout(undoMs) })),
  };
}

const undoMs = 10_000;
