import type { Deadlines } from "./deadlines.ts";
import { monotonicMs, sleep } from "./wait.ts";

const lookEveryMs = 250;

/** Resolves with the reason once a process is hung; never, if `over` comes first. `lastSignMs` is by `monotonicMs`. */
export async function hang(
  lastSignMs: () => number | undefined,
  plannedMs: number,
  deadlines: Deadlines,
  over: AbortSignal,
): Promise<string> {
  const startMs = monotonicMs();
  for (;;) {
    const why = whyHung(lastSignMs(), startMs, plannedMs, deadlines);
    if (why !== undefined) return why;
    try {
      await sleep(lookEveryMs, over);
    } catch {
      return new Promise(() => undefined);
    }
  }
}

function whyHung(lastSignMs: number | undefined, startMs: number, plannedMs: number, deadlines: Deadlines) {
  const nowMs = monotonicMs();
  if (nowMs - startMs > plannedMs + deadlines.overrunMs) {
    return `hung: still there ${seconds(deadlines.overrunMs)} after its planned end`;
  }
  if (lastSignMs === undefined) {
    return nowMs - startMs > deadlines.firstSignMs
      ? `hung: nothing came in ${seconds(deadlines.firstSignMs)}`
      : undefined;
  }
  return nowMs - lastSignMs > deadlines.silenceMs ? `hung: no window for ${seconds(deadlines.silenceMs)}` : undefined;
}

const seconds = (ms: number): string => `${ms / 1000} s`;
