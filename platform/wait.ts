import { setTimeout as timeout } from "node:timers/promises";

/** Throws the signal's reason when stopped. */
export async function sleep(ms: number, stop: AbortSignal): Promise<void> {
  await timeout(ms, undefined, { signal: stop }).catch(() => stop.throwIfAborted());
}

/** Resolves once `signal` is aborted; never, if `over` comes first. */
export const aborted = (signal: AbortSignal, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true, signal: over });
  });

/** Why it was aborted, in words. */
export const stopReason = ({ reason }: AbortSignal): string =>
  reason instanceof Error ? reason.message : String(reason);

/** By a clock that nobody can set; ms from an arbitrary instant. */
export const monotonicMs = (): number => performance.now();

/** Calls once a second, without drift, until stopped. A late timer skips the instants it missed. */
export async function everySecond(call: () => void, stop: AbortSignal): Promise<void> {
  const startMs = monotonicMs();
  for (let second = 1; !stop.aborted; second = Math.floor((monotonicMs() - startMs) / 1000) + 1) {
    try {
      await sleep(Math.max(0, startMs + second * 1000 - monotonicMs()), stop);
    } catch {
      return;
    }
    call();
  }
}
