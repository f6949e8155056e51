import type { Patience } from "./patience.ts";
import { monotonicMs, sleep } from "./wait.ts";

const lookEveryMs = 250;

/** Resolves with the reason once a process is hung; never, if `over` comes first. `lastSignMs` is by `monotonicMs`. */
export async function hang(
  lastSignMs: () => number | undefined,
  plannedMs: number,
  patience: Patience,
  over: AbortSignal,
): Promise<string> {
  const startMs = monotonicMs();
  for (;;) {
    const why = whyHung(lastSignMs(), startMs, plannedMs, patience);
    if (why !== undefined) return why;
    try {
      await sleep(lookEveryMs, over);
    } catch {
      return new Promise(() => undefined);
    }
  }
}

function whyHung(lastSignMs: number | undefined, startMs: number, plannedMs: number, patience: Patience) {
  const nowMs = monotonicMs();
  if (nowMs - startMs > plannedMs + patience.overrunMs) {
    return `hung: still there ${seconds(patience.overrunMs)} after its planned end`;
  }
  if (lastSignMs === undefined) {
    return nowMs - startMs > patience.firstSignMs
      ? `hung: nothing came in ${seconds(patience.firstSignMs)}`
      : undefined;
  }
  return nowMs - lastSignMs > patience.silenceMs ? `hung: no window for ${seconds(patience.silenceMs)}` : undefined;
}

const seconds = (ms: number): string => `${ms / 1000} s`;
