import type { Observation } from "../../evidence/observation.ts";
import type { Sink } from "../../evidence/sink.ts";
import { type Ask, reading } from "../../platform/postgres/read-only.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { monotonicMs, sleep } from "../../platform/wait.ts";
import { brokenRows, toldRows } from "./broken-rows.ts";
import type { Invariant, InvariantsConfig } from "./config.ts";

/** What is watched, and where what is seen goes. */
export interface InvariantWatch {
  readonly address: PostgresAddress;
  readonly config: InvariantsConfig;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
  /** Cuts a question short. */
  readonly stop: AbortSignal;
}

const criterion = "corruption-trigger";

/**
 * Asks every invariant at once and then at each interval until `over`; the round under way is brought to its end. One
 * that could never be read is recorded as missing, with why; a single failure shows as a reading that is not there.
 */
export async function watchInvariants(watch: InvariantWatch, over: AbortSignal): Promise<void> {
  const { config, stop } = watch;
  const unread = new Map(config.queries.map(({ name }) => [name, "it was not asked"]));
  const startMs = monotonicMs();
  for (let round = 0; !over.aborted && !stop.aborted; round = nextRound(startMs, round, config.everySeconds)) {
    await sleep(startMs + round * config.everySeconds * 1000 - monotonicMs(), over).catch(() => undefined);
    if (!over.aborted) await askAll(watch, unread);
  }
  for (const [name, why] of unread) {
    watch.record({ atMs: watch.nowMs(), origin: "books", kind: "missing", criterion, why: `${name}: ${why}` });
  }
}

/** A round that took longer than the interval skips the instants that it missed. */
const nextRound = (startMs: number, round: number, everySeconds: number): number =>
  Math.max(round + 1, Math.ceil((monotonicMs() - startMs) / (everySeconds * 1000)));

/** Opens a session for each round: one that an outage broke is not in the way of the next. */
async function askAll(watch: InvariantWatch, unread: Map<string, string>): Promise<void> {
  const { address, config, stop, nowMs } = watch;
  const options = { applicationName: "tollgate invariants", timeoutMs: config.timeoutMs, stop };
  const readings: Observation[] = [];
  const asked = reading(address, options, async (ask) => {
    const watermark = await settledUntil(config, ask);
    for (const invariant of config.queries) {
      const asking = askOne(invariant, watermark, ask, nowMs).then((seen) => void readings.push(seen));
      await keepWhy(unread, [invariant], asking);
    }
  });
  await keepWhy(unread, config.queries, asked);
  for (const seen of readings) {
    watch.record(seen);
    if (seen.kind === "reading") unread.delete(seen.subject);
  }
}

async function askOne({ name, sql }: Invariant, watermark: string, ask: Ask, nowMs: () => number) {
  const sampledAtMs = nowMs();
  const rows = await brokenRows(sql, [watermark], ask);
  const [broken, got] = [rows.keys.length > 0, toldRows(rows)];
  return {
    atMs: nowMs(),
    origin: "books",
    kind: "reading",
    criterion,
    subject: name,
    sampledAtMs,
    broken,
    got,
  } as const;
}

/** By the database's clock. */
async function settledUntil({ settledAfterSeconds }: InvariantsConfig, ask: Ask): Promise<string> {
  const sql = "SELECT (clock_timestamp() - make_interval(secs => $1))::text AS watermark";
  const [row] = await ask<{ watermark: string }>(sql, [settledAfterSeconds]);
  return String(row?.watermark);
}

/** A failure is the reason of those that have not been read yet. */
async function keepWhy(
  unread: Map<string, string>,
  invariants: readonly Invariant[],
  asking: Promise<void>,
): Promise<void> {
  try {
    await asking;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    for (const { name } of invariants) if (unread.has(name)) unread.set(name, why);
  }
}
