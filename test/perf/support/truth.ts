/** A stretch in which the target stood still; UTC, ms since the epoch. */
export interface Freeze {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Schedule {
  readonly serviceMs: number;
  readonly freezes: readonly Freeze[];
}

/** What a request that was due at an instant waited for its answer, by the target's own schedule. */
export function waitedMs(dueMs: number, { serviceMs, freezes }: Schedule): number {
  const begunMs = thawedMs(dueMs, freezes);
  return thawedMs(begunMs + serviceMs, freezes) - dueMs;
}

/** The instant itself, or the end of the freeze that it falls into. */
const thawedMs = (atMs: number, freezes: readonly Freeze[]): number =>
  freezes.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)?.endMs ?? atMs;

export interface Offered {
  readonly startMs: number;
  readonly perSecond: number;
  readonly durationSeconds: number;
}

/** What every request of a constant rate waited whose answer fell into a span of time. */
export function waitsIn(offered: Offered, schedule: Schedule, fromMs: number, toMs: number): readonly number[] {
  const slots = Array.from({ length: offered.perSecond * offered.durationSeconds }, (_, slot) => slot);
  const dueMs = slots.map((slot) => offered.startMs + (slot * 1000) / offered.perSecond);
  return dueMs.flatMap((due) => {
    const waited = waitedMs(due, schedule);
    return due + waited >= fromMs && due + waited < toMs ? [waited] : [];
  });
}

/** The smallest value that at least this share does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? Number.NaN;
}
