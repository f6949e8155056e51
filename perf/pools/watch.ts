import type { Sink } from "../../evidence/sink.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import { method } from "../../thresholds/method.ts";
import type { PoolReading, PoolSource } from "./source.ts";

/** What is watched, and where what is seen goes. */
export interface PoolWatch {
  readonly sources: readonly PoolSource[];
  readonly everySeconds: number;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
}

const criterion = "pool-trigger";

/**
 * Looks at every source at its interval, each for itself, until it is over. What could not be read is no reading; one
 * that is blind for long is recorded as missing, with why. Throws what `record` throws.
 */
export async function watchPools(watch: PoolWatch, over: AbortSignal): Promise<void> {
  try {
    await Promise.all(watch.sources.map((source) => watchSource(watch, source, over)));
  } finally {
    await Promise.all(watch.sources.map(({ close }) => close()));
  }
}

async function watchSource(watch: PoolWatch, source: PoolSource, over: AbortSignal): Promise<void> {
  const { everySeconds, record, nowMs } = watch;
  const startMs = monotonicMs();
  let lastReadMs = startMs;
  let blind: string | undefined;
  const tell = (why: string) =>
    record({ atMs: nowMs(), origin: "pools", kind: "missing", criterion, why: `${source.subject}: ${why}` });
  for (let round = 0; !over.aborted; round = nextRound(startMs, round, everySeconds)) {
    await sleep(startMs + round * everySeconds * 1000 - monotonicMs(), over).catch(() => undefined);
    if (over.aborted) break;
    const seen = await lookAt(source, over);
    if (over.aborted && seen.kind === "unread") break;
    if (seen.kind === "unread") {
      const isLong = monotonicMs() - lastReadMs >= method.blindSeconds * 1000;
      if (isLong && blind === undefined) tell(`not read for ${method.blindSeconds} s: ${seen.why}`);
      if (isLong) blind = seen.why;
      continue;
    }
    lastReadMs = monotonicMs();
    blind = undefined;
    const sampledAtMs = nowMs();
    if (seen.reading === undefined) continue;
    record({
      atMs: sampledAtMs,
      origin: "pools",
      kind: "reading",
      criterion,
      subject: source.subject,
      sampledAtMs,
      ...seen.reading,
    });
  }
}

/** A round that took longer than the interval skips the instants that it missed. */
const nextRound = (startMs: number, round: number, everySeconds: number): number =>
  Math.max(round + 1, Math.ceil((monotonicMs() - startMs) / (everySeconds * 1000)));

type Seen =
  | { readonly kind: "read"; readonly reading: PoolReading | undefined }
  | { readonly kind: "unread"; readonly why: string };

const lookAt = (source: PoolSource, over: AbortSignal): Promise<Seen> =>
  source.look(over).then(
    (reading) => ({ kind: "read", reading }),
    (cause: unknown) => ({ kind: "unread", why: cause instanceof Error ? cause.message : String(cause) }),
  );
