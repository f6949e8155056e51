import type { JsHistogram } from "hdr-histogram-js";
import type { ObservedQueries } from "../../evidence/observation.ts";
import { encodeHistogram, highestUs, newHistogram } from "../../evidence/window/histogram.ts";

/** What came of one execution. */
export type ExecutionEnd =
  | { readonly kind: "answered"; readonly sinceScheduledMs: number; readonly chargedMs: number }
  /** Timed out, or ended by the server or the connection. */
  | { readonly kind: "failed"; readonly why: string }
  /** The statement cannot be asked at all: it says nothing about latency. */
  | { readonly kind: "refused" };

export interface QueryTally {
  /** An execution scheduled for then; the answer takes what came of it. */
  schedule(dueMs: number): (end: ExecutionEnd) => void;
  /** Gives away, in order, the seconds before `nextDueMs` whose executions have all come to an end. */
  flush(nextDueMs: number): void;
}

interface Second {
  scheduled: number;
  ended: number;
  refused: number;
  failed: number;
  readonly whys: Map<string, number>;
  readonly sinceScheduled: JsHistogram;
  readonly charged: JsHistogram;
}

/** Counts one query's executions by the second of their scheduled instants. */
export function createQueryTally(query: string, onSecond: (second: ObservedQueries) => void): QueryTally {
  const seconds = new Map<number, Second>();
  return {
    schedule(dueMs) {
      const startMs = startOf(dueMs);
      const second = seconds.get(startMs) ?? emptySecond();
      seconds.set(startMs, second);
      second.scheduled += 1;
      return (end) => count(second, end);
    },
    flush(nextDueMs) {
      for (const [startMs, second] of seconds) {
        if (startMs >= startOf(nextDueMs) || second.ended < second.scheduled) return;
        seconds.delete(startMs);
        if (second.refused < second.ended) onSecond(observed(query, startMs, second));
      }
    },
  };
}

const startOf = (atMs: number): number => Math.floor(atMs / 1000) * 1000;

const emptySecond = (): Second => ({
  scheduled: 0,
  ended: 0,
  refused: 0,
  failed: 0,
  whys: new Map(),
  sinceScheduled: newHistogram(),
  charged: newHistogram(),
});

function count(second: Second, end: ExecutionEnd): void {
  second.ended += 1;
  switch (end.kind) {
    case "answered":
      second.sinceScheduled.recordValue(wholeUs(end.sinceScheduledMs));
      second.charged.recordValue(wholeUs(end.chargedMs));
      return;
    case "failed":
      second.failed += 1;
      second.whys.set(end.why, (second.whys.get(end.why) ?? 0) + 1);
      return;
    case "refused":
      second.refused += 1;
  }
}

/** A histogram takes no 0, and nothing above its highest value. */
const wholeUs = (ms: number): number => Math.min(highestUs, Math.max(1, Math.round(ms * 1000)));

function observed(query: string, startMs: number, second: Second): ObservedQueries {
  const [mostFrequent] = [...second.whys].sort(([, a], [, b]) => b - a);
  return {
    kind: "queries",
    query,
    startMs,
    executed: second.ended - second.refused,
    failed: second.failed,
    sinceScheduled: encodeHistogram(second.sinceScheduled),
    charged: encodeHistogram(second.charged),
    ...(mostFrequent === undefined ? {} : { why: mostFrequent[0] }),
  };
}
