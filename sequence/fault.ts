import { setTimeout as delay } from "node:timers/promises";
import type { ObservedBody } from "../evidence/observation.ts";

/** A fault of the sandbox; the port that injects it comes from outside. */
export interface TimedFault {
  readonly id: string;
  /** After the load began; null: before anything else. */
  readonly afterSeconds: number | null;
  inject(): Promise<void>;
  /** Lasts until a fault that is over by itself is over. */
  recovery(): Promise<void>;
  undo(): Promise<void>;
}

/** Injects the fault when its time in the load has come; ends with the signal. */
export type InjectDuringLoad = (stop: AbortSignal) => Promise<void>;

type Observe = (body: ObservedBody) => void;
type Run = (injectDuringLoad: InjectDuringLoad | null) => Promise<void>;

/** The fault could not be injected, which is recorded already: there is nothing left to run for. */
class NotInjected extends Error {}

/**
 * Runs with the fault, which is taken out again however the run ends. What becomes of the fault is recorded and not
 * thrown: a run whose fault did not happen, or stayed, is judged all the same, and its verdict says so.
 */
export async function withFault(fault: TimedFault | null, observe: Observe, run: Run): Promise<void> {
  if (fault === null) return run(null);
  const { afterSeconds } = fault;
  let tried = false;
  const inject = async (): Promise<void> => {
    tried = true;
    await injected(fault, observe);
  };
  try {
    if (afterSeconds === null) await inject();
    await run(afterSeconds === null ? null : injectAfter(afterSeconds, inject));
    if (!tried) observe(notInjected(fault, `the load did not come to second ${afterSeconds}`));
  } catch (cause) {
    if (!(cause instanceof NotInjected)) throw cause;
  } finally {
    if (tried) await undone(fault, observe);
  }
}

async function injected(fault: TimedFault, observe: Observe): Promise<void> {
  try {
    await fault.inject();
  } catch (cause) {
    observe(notInjected(fault, inWords(cause)));
    throw new NotInjected(`the fault ${fault.id} could not be injected`);
  }
  observe({ kind: "fault-injected", fault: fault.id });
  await fault.recovery().catch(() => undefined); // what is left of it is undone in the end, or told
}

/** Also after a failed injection, which may have reached some of the parts. */
async function undone(fault: TimedFault, observe: Observe): Promise<void> {
  try {
    await fault.undo();
  } catch (cause) {
    observe({ kind: "fault-not-undone", fault: fault.id, why: inWords(cause) });
  }
}

const notInjected = ({ id }: TimedFault, why: string): ObservedBody => ({ kind: "fault-not-injected", fault: id, why });

const inWords = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const injectAfter =
  (seconds: number, inject: () => Promise<void>): InjectDuringLoad =>
  async (stop) => {
    await delay(seconds * 1000, undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) await inject();
  };
