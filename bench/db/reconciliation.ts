import type { Observation } from "../../evidence/observation.ts";
import type { Answers } from "../../perf/books/answers.ts";
import { createMarks } from "../../perf/books/marks.ts";
import { reconcile } from "../../perf/books/reconcile.ts";
import { paymentSubjects } from "../../perf/books/subjects.ts";
import type { PostgresAddress } from "../../platform/postgres/session.ts";
import { lostOf, type MadePayments, sandboxReconciliation, storePayments, withPlatformDatabase } from "./books.ts";

const perSecond = 1_300;
const wanted = { perMinute: "≥ 1,000,000", growthMb: "≤ 1 byte a payment + 40" };

interface Reconciled {
  readonly seconds: number;
  readonly peakMb: number;
  readonly found: string;
}

/**
 * So many payments, stored and then reconciled with the sandbox's own statements: a tenth of them first, then all. What
 * memory the many take over the few is a byte for each, and nothing that grows with the rows.
 */
export const reconciliation = (payments: number) =>
  withPlatformDatabase(async (address) => {
    const few = await stored(address, "bench-few", Math.ceil(payments / 10));
    const many = await stored(address, "bench-many", payments);
    return {
      payments,
      seconds: rounded(many.seconds),
      perMinute: Math.round((payments / many.seconds) * 60),
      peakMb: { few: rounded(few.peakMb), many: rounded(many.peakMb) },
      growthMb: rounded(many.peakMb - few.peakMb),
      lost: { found: many.found, made: lostOf(payments) },
      wanted,
    };
  });

const rounded = (value: number): number => Number(value.toPrecision(3));

async function stored(address: PostgresAddress, keyPrefix: string, count: number): Promise<Reconciled> {
  const made = { keyPrefix, count, perSecond, startMs: Date.now() - (count / perSecond) * 1000 };
  await storePayments(address, made);
  const seen: Observation[] = [];
  const books = {
    address,
    config: { ...sandboxReconciliation(), drainSeconds: 0, timeoutMs: 600_000 },
    record: (one: Observation) => void seen.push(one),
    nowMs: Date.now,
    stop: new AbortController().signal,
  };
  let peakBytes = 0;
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
  }, 50);
  const beganMs = performance.now();
  await reconcile(books, { keyPrefix: made.keyPrefix, answers: allAcknowledged(made) });
  clearInterval(sampling);
  return { seconds: (performance.now() - beganMs) / 1000, peakMb: peakBytes / 1e6, found: foundIn(seen) };
}

function allAcknowledged({ count, startMs }: MadePayments): Answers {
  const marks = createMarks();
  for (let iteration = 0; iteration < count; iteration += 1) marks.answer(iteration, "acknowledged");
  return { marks, startedAtMs: startMs, gaps: () => [], note: () => undefined };
}

const foundIn = (seen: readonly Observation[]): string => {
  const fact = seen.find((one) => one.kind === "fact" && one.subject === paymentSubjects.stored);
  return fact?.kind === "fact" ? fact.got : JSON.stringify(seen);
};
