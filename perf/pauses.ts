import { PerformanceObserver } from "node:perf_hooks";
import { monotonicMs } from "../platform/wait.ts";

/** How this process, which takes the windows, stood still between two looks. */
export interface Pauses {
  readonly overMs: number;
  /** The longest time in which the event loop got nothing done. */
  readonly standstillMs: number;
  /** The longest single garbage collection. */
  readonly collectionMs: number;
  readonly rssBytes: number;
}

export interface PauseMeter {
  /** Since the look before, or since the start. */
  take(): Pauses;
  close(): void;
}

const beatMs = 20;

/**
 * A beat of our own, because Node's monitorEventLoopDelay forgets the stretch in which it is reset: a pause that begins
 * with a look would go unseen. What still lasts at a look is counted in it.
 */
export function meterPauses(): PauseMeter {
  let lastLookMs = monotonicMs();
  let lastBeatMs = lastLookMs;
  let longestGapMs = 0;
  let collectionMs = 0;
  const beat = () => {
    const nowMs = monotonicMs();
    longestGapMs = Math.max(longestGapMs, nowMs - lastBeatMs);
    lastBeatMs = nowMs;
  };
  const timer = setInterval(beat, beatMs);
  timer.unref();
  const note = (collections: { getEntries(): readonly { readonly duration: number }[] }) => {
    for (const { duration } of collections.getEntries()) collectionMs = Math.max(collectionMs, duration);
  };
  const observer = new PerformanceObserver(note);
  observer.observe({ entryTypes: ["gc"] });
  return {
    take() {
      beat();
      note({ getEntries: () => observer.takeRecords() });
      const pauses = {
        overMs: tenths(lastBeatMs - lastLookMs),
        standstillMs: tenths(Math.max(0, longestGapMs - beatMs)),
        collectionMs: tenths(collectionMs),
        rssBytes: process.memoryUsage.rss(),
      };
      lastLookMs = lastBeatMs;
      longestGapMs = 0;
      collectionMs = 0;
      return pauses;
    },
    close() {
      clearInterval(timer);
      observer.disconnect();
    },
  };
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** A line in the record every so often: the longest pause is what matters, and four hours must stay small. */
const tellEverySeconds = 10;

/** Tells of each stretch of the load as it ends, and of what is left when asked to. */
export function watchPauses(onPauses: (pauses: Pauses) => void): {
  readonly onSecond: () => void;
  readonly tell: () => void;
  readonly close: () => void;
} {
  const meter = meterPauses();
  let seconds = 0;
  const tell = () => onPauses(meter.take());
  return {
    onSecond() {
      seconds += 1;
      if (seconds % tellEverySeconds === 0) tell();
    },
    tell,
    close: meter.close,
  };
}
