import type { Second, Span } from "../../thresholds/evidence.ts";

/** A stretch of time: windows of the record taken together. */
export interface Bin {
  readonly startMs: number;
  readonly seconds: number;
  readonly span: Span;
}

/** Finer than this no screen shows, and a page of four hours must stay small. */
export const mostBins = 600;

/** Windows by equal numbers, as few as give at most `mostBins`; the last bin may be shorter. */
export function binsOf(windows: readonly Second[]): readonly Bin[] {
  const seconds = windowSeconds(windows);
  const each = Math.max(1, Math.ceil(windows.length / mostBins));
  return Array.from({ length: Math.ceil(windows.length / each) }, (_, index) => {
    const span = { from: index * each, to: Math.min((index + 1) * each, windows.length) };
    return { startMs: windows[span.from]?.startMs ?? 0, seconds: (span.to - span.from) * seconds, span };
  });
}

/** Windows follow each other without gaps. */
export function windowSeconds(windows: readonly Second[]): number {
  const [first, second] = windows;
  return first === undefined || second === undefined ? 1 : (second.startMs - first.startMs) / 1_000;
}
