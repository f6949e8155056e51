import { setTimeout as delay } from "node:timers/promises";
import type { ObservedBody } from "../evidence/observation.ts";

/** A fault of the sandbox; the port that injects it comes from outside. */
export interface TimedFault {
  readonly id: string;
  /** After the load began; null: before anything else. */
  readonly afterSeconds: number | null;
  inject(): Promise<void>;
  undo(): Promise<void>;
}

/** Injects the fault when its time in the load has come; ends with the signal. */
export type InjectDuringLoad = (stop: AbortSignal) => Promise<void>;

type Run = (injectDuringLoad: InjectDuringLoad | null) => Promise<void>;

/** Runs with the fault, which is taken out again however the run ends. */
export async function withFault(
  fault: TimedFault | null,
  observe: (body: ObservedBody) => void,
  run: Run,
): Promise<void> {
  if (fault === null) return run(null);
  const { afterSeconds } = fault;
  const inject = async (): Promise<void> => {
    await fault.inject();
    observe({ kind: "fault-injected", fault: fault.id });
  };
  try {
    if (afterSeconds === null) await inject();
    await run(afterSeconds === null ? null : injectAfter(afterSeconds, inject));
  } finally {
    await fault.undo();
  }
}

const injectAfter =
  (seconds: number, inject: () => Promise<void>): InjectDuringLoad =>
  async (stop) => {
    await delay(seconds * 1000, undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) await inject();
  };
