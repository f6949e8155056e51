import { encodeIntoCompressedBase64 } from "hdr-histogram-js";
import type { ObservedBody } from "../../evidence/observation.ts";
import { newHistogram } from "../../evidence/window/histogram.ts";
import type { Expected } from "../../thresholds/judge/judge.ts";

const names = ["wallet-by-owner", "payment-by-id"];
const pools = ["payment-2.1.0", "postgres"];
const perSecond = 5;

/** What a run over so many seconds promises to see of the database. */
export const queriesExpected = (seconds: number): Pick<Expected, "queries"> => ({
  queries: { names, perSecond, durationSeconds: seconds },
});
export const poolsExpected = (seconds: number): NonNullable<Expected["watches"]> => ({
  "pool-trigger": { subjects: pools, everySeconds: 1, durationSeconds: seconds },
});

/** What was seen of it in one quiet second. */
export const databaseIn = (startMs: number): readonly ObservedBody[] => [
  ...names.map((query) => queriesIn({ query, startMs, latenciesMs: [3, 4, 5, 6, 9] })),
  ...pools.map(
    (subject): ObservedBody => ({
      kind: "reading",
      criterion: "pool-trigger",
      subject,
      sampledAtMs: startMs + 500,
      broken: false,
      got: "0 waiting, 2 idle",
    }),
  ),
];

interface QueriesStrip {
  readonly query: string;
  readonly startMs: number;
  readonly latenciesMs: readonly number[];
  readonly failed?: number;
  /** What of each latency was the sampler's own lateness. */
  readonly lateMs?: number;
}

/** One second of one canary query. */
export const queriesIn = ({ query, startMs, latenciesMs, failed = 0, lateMs = 0 }: QueriesStrip): ObservedBody => ({
  kind: "queries",
  query,
  startMs,
  executed: latenciesMs.length + failed,
  failed,
  sinceScheduled: encoded(latenciesMs),
  charged: encoded(latenciesMs.map((latencyMs) => latencyMs - lateMs)),
  ...(failed > 0 ? { why: "canceling statement due to statement timeout" } : {}),
});

/** Made once: to make them takes longer than to judge them. */
const made = new Map<string, string>();

function encoded(latenciesMs: readonly number[]): string {
  const key = latenciesMs.join(" ");
  const text = made.get(key) ?? encode(latenciesMs);
  made.set(key, text);
  return text;
}

function encode(latenciesMs: readonly number[]): string {
  const histogram = newHistogram();
  for (const latencyMs of latenciesMs) histogram.recordValue(latencyMs * 1000);
  return encodeIntoCompressedBase64(histogram);
}
