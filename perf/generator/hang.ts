import { monotonicMs, sleep } from "../../platform/wait.ts";
import type { Deadlines } from "./deadlines.ts";

const lookEveryMs = 250;

/**
 * Resolves with the reason once a process is hung; never, if `over` comes first. `lastSignMs` is by `monotonicMs`.
 * Silence is counted in looks: if we were held up ourselves, what came meanwhile is read before the next look.
 */
export async function hang(
  lastSignMs: () => number | undefined,
  plannedMs: number,
  deadlines: Deadlines,
  over: AbortSignal,
): Promise<string> {
  const startMs = monotonicMs();
  let sign = lastSignMs();
  let quietMs = 0;
  for (;;) {
    try {
      await sleep(lookEveryMs, over);
    } catch {
      return new Promise(() => undefined);
    }
    const latest = lastSignMs();
    quietMs = latest === sign ? quietMs + lookEveryMs : 0;
    sign = latest;
    const overrunMs = monotonicMs() - startMs - plannedMs;
    const why = whyHung({ quietMs, overrunMs, wasSeen: sign !== undefined }, deadlines);
    if (why !== undefined) return why;
  }
}

interface Look {
  readonly quietMs: number;
  readonly overrunMs: number;
  readonly wasSeen: boolean;
}

function whyHung({ quietMs, overrunMs, wasSeen }: Look, deadlines: Deadlines): string | undefined {
  if (overrunMs > deadlines.overrunMs) return `hung: still there ${seconds(deadlines.overrunMs)} after its planned end`;
  if (!wasSeen)
    return quietMs > deadlines.firstSignMs ? `hung: nothing came in ${seconds(deadlines.firstSignMs)}` : undefined;
  return quietMs > deadlines.silenceMs ? `hung: no window for ${seconds(deadlines.silenceMs)}` : undefined;
}

const seconds = (ms: number): string => `${ms / 1000} s`;
