import type { Sink } from "../../evidence/sink.ts";
import { type Ask, reading } from "../../platform/postgres/read-only.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { sleep } from "../../platform/wait.ts";
import { method } from "../../thresholds/method.ts";
import type { Answers } from "./answers.ts";
import { brokenRows, toldRows } from "./broken-rows.ts";
import { compare } from "./compare.ts";
import type { ReconciliationConfig } from "./config.ts";
import { readDurability } from "./durability.ts";
import { readStored } from "./stored.ts";
import { bookSubject, type Moment } from "./subjects.ts";
import { paymentFacts, settingFacts } from "./told.ts";

/** Where the books are, and where what is found goes. */
export interface Books {
  readonly address: PostgresAddress;
  readonly config: ReconciliationConfig;
  readonly record: Sink;
  /** UTC, ms since the epoch. */
  readonly nowMs: () => number;
  readonly stop: AbortSignal;
}

/** The load whose payments are looked for. */
export interface Loaded {
  readonly keyPrefix: string;
  readonly answers: Answers;
}

const criterion = "zero-data-loss";
const applicationName = "tollgate books";

/**
 * Records whether what was acknowledged is stored, once, and balances; whether the books hold over everything that is
 * stored; and whether the server keeps what it acknowledges. What cannot be read is recorded as missing, never thrown.
 */
export async function reconcile(books: Books, loaded: Loaded | null): Promise<void> {
  const { config, stop } = books;
  await sleep(loaded === null ? 0 : config.drainSeconds * 1000, stop);
  await inSession(books, async (ask) => {
    if (loaded !== null) await unlessUnreadable(books, "payments", () => reconcilePayments(books, loaded, ask));
    for (const { name, sql } of config.books) {
      await unlessUnreadable(books, bookSubject(name), async () => {
        const rows = await brokenRows(sql, [], ask);
        const holds = rows.keys.length === 0;
        observe(books, { subject: bookSubject(name), holds, expected: "no row", got: toldRows(rows) });
      });
    }
    await recordDurability(books, "at the end", ask);
  });
}

/** Records the settings that decide whether an acknowledged payment survives a power cut. */
export const checkDurability = (books: Books, moment: Moment): Promise<void> =>
  inSession(books, (ask) => recordDurability(books, moment, ask));

const recordDurability = (books: Books, moment: Moment, ask: Ask): Promise<void> =>
  unlessUnreadable(books, "settings", async () => {
    for (const fact of settingFacts(await readDurability(ask), moment)) observe(books, fact);
  });

async function reconcilePayments(books: Books, { keyPrefix, answers }: Loaded, ask: Ask): Promise<void> {
  const { payments: sql, entriesPerPayment, windowSeconds } = books.config;
  if (sql === undefined) return miss(books, "the environment file has no database.reconciliation.payments");
  for (const why of answers.gaps()) miss(books, why);
  const span = await rowSpan(books, answers, ask);
  if (span === undefined) return;
  const query = { sql, keyStart: `${keyPrefix}-`, entriesPerPayment, windowSeconds, ...span };
  const stored = await readStored(query, ask, answers.marks);
  const compared = compare(answers.marks, keyPrefix);
  if (compared.acknowledged === 0) return miss(books, "no payment was acknowledged");
  for (const fact of paymentFacts(compared, stored, entriesPerPayment)) observe(books, fact);
}

/** From before the load until now, by the database's clock. */
async function rowSpan({ nowMs }: Books, { startedAtMs }: Answers, ask: Ask) {
  if (startedAtMs === undefined) return undefined; // answers have a gap then
  const [row] = await ask<{ now: Date }>("SELECT clock_timestamp() AS now");
  const aheadMs = (row?.now.getTime() ?? nowMs()) - nowMs();
  const marginMs = method.rowClockSeconds * 1000;
  return { fromMs: startedAtMs + aheadMs - marginMs, toMs: nowMs() + aheadMs + marginMs };
}

async function inSession(books: Books, work: (ask: Ask) => Promise<void>): Promise<void> {
  const { address, config, stop } = books;
  const options = { applicationName, timeoutMs: config.timeoutMs, stop };
  await unlessUnreadable(books, "the books", () => reading(address, options, work));
}

async function unlessUnreadable(books: Books, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    books.stop.throwIfAborted();
    miss(books, `${what} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

const observe = ({ record, nowMs }: Books, fact: ReturnType<typeof settingFacts>[number]): void =>
  record({ atMs: nowMs(), origin: "books", kind: "fact", criterion, ...fact });

const miss = ({ record, nowMs }: Books, why: string): void =>
  record({ atMs: nowMs(), origin: "books", kind: "missing", criterion, why });
