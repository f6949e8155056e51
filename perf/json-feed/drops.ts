/**
 * How many slots had been dropped before the k-th iteration of one k6 process began (k from 0).
 *
 * k6 walks through its slots in order and either starts or drops each. So if s(m) is the slot of drop m (from 0),
 * a(m) = s(m) − m iterations had started before it, a never falls, and the drops before iteration k are the m with
 * a(m) ≤ k. We do not see s(m). We see when it was dropped, and the last slot that was due by then, l(m) ≥ s(m):
 * a(m) = min over n ≥ m of l(n) − n is the closest that is consistent with all of them. It is never too small, so a
 * slot is never taken for later than it was, nor a latency for shorter.
 *
 * build/xk6-output-windows/slot/drops.go is the same in Go.
 */
export interface Drops {
  add(atNs: number, lastDueSlot: number): void;
  /** Undefined if that is no longer known. */
  before(iteration: number): number | undefined;
}

/** The drops between two starts. */
interface Run {
  readonly startedBefore: number;
  /** Drops up to its last one, earlier runs included. */
  readonly upTo: number;
  readonly atNs: number;
}

/** What happened longer ago than a window's histogram can tell is not needed. */
export const forgetNs = 180e9;
/** Forgetting moves all that is kept: not for each drop. */
const forgetAtOnce = 10_000;

export function createDrops(): Drops {
  let count = 0;
  let runs: Run[] = []; // rising in both numbers
  let forgotten: Run = { startedBefore: 0, upTo: 0, atNs: 0 };
  const forget = (nowNs: number) => {
    if ((runs[forgetAtOnce]?.atNs ?? nowNs) >= nowNs - forgetNs) return;
    forgotten = runs[forgetAtOnce - 1] ?? forgotten;
    runs = runs.slice(forgetAtOnce);
  };
  return {
    add(atNs, lastDueSlot) {
      const startedBefore = Math.max(lastDueSlot - count, forgotten.startedBefore);
      count += 1;
      while ((runs.at(-1)?.startedBefore ?? -1) >= startedBefore) runs.pop();
      runs.push({ startedBefore, upTo: count, atNs });
      forget(atNs);
    },
    before(iteration) {
      const run = runs[firstAfter(runs, iteration) - 1];
      if (run !== undefined) return run.upTo;
      return forgotten.startedBefore <= iteration ? forgotten.upTo : undefined;
    },
  };
}

/** Index of the first run that the iteration had started before. */
function firstAfter(runs: readonly Run[], iteration: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as Run).startedBefore <= iteration) low = middle + 1;
    else high = middle;
  }
  return low;
}
