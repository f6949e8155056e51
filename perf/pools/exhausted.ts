/** What one connection pool tells of itself. Counters are null where it does not count. */
export interface PoolLook {
  readonly pool: string;
  readonly waiting: number;
  readonly idle: number;
  readonly acquired: number | null;
  readonly timedOut: number | null;
}

/**
 * Somebody waits, no connection is idle, and since the look before none was handed out, or somebody gave up.
 *
 * Waiters without an idle connection are not enough: a pool that is a little smaller than the concurrency has some at
 * most instants, and hands connections on in microseconds. One that is exhausted hands out none. Where a pool does not
 * count what it hands out, waiters without an idle connection must do.
 */
export function isExhausted(now: PoolLook, before: PoolLook | undefined): boolean {
  if (now.waiting === 0 || now.idle > 0) return false;
  if (now.acquired === null) return true;
  const [handedOut, gaveUp] = [since(before?.acquired, now.acquired), since(before?.timedOut, now.timedOut)];
  return handedOut === 0 || (gaveUp ?? 0) > 0;
}

/** A counter that fell began anew with its process. Null where there is nothing to compare with. */
function since(before: number | null | undefined, now: number | null): number | null {
  if (before === null || before === undefined || now === null) return null;
  return now >= before ? now - before : now;
}
