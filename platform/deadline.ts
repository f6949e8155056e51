/** How long the work may take, and who may end it sooner. */
export interface Patience {
  readonly stop: AbortSignal;
  readonly timeoutMs: number;
}

/**
 * Runs `work` with a signal that fires at the deadline or on `stop`. Timer and listener are gone when it ends:
 * `AbortSignal.any` on a signal that lives for hours keeps every dependent of it in Node 20.
 */
export async function withinDeadline<T>(
  { stop, timeoutMs }: Patience,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  stop.throwIfAborted();
  const ending = new AbortController();
  const onStop = () => ending.abort(stop.reason);
  const timer = setTimeout(() => ending.abort(new DOMException("deadline passed", "TimeoutError")), timeoutMs);
  stop.addEventListener("abort", onStop, { once: true });
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", onStop);
  }
}
