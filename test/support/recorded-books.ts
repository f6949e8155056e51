import type { ObservedBody } from "../../evidence/observation.ts";
import { reconciliationSchema } from "../../perf/books/config.ts";
import { reconciledSubjects } from "../../perf/books/subjects.ts";
import type { Expected } from "../../thresholds/judge/judge.ts";

const invariants = ["money-is-conserved", "movements-balance"];
const everySeconds = 5;

const reconciled = reconciledSubjects(
  reconciliationSchema.parse({ entriesPerPayment: 2, books: [{ name: "balances-follow-entries", sql: "SELECT 1" }] }),
  "loads",
);

/** What a run over so many seconds promises to see of the books. */
export const booksExpected = {
  facts: { "zero-data-loss": reconciled },
  watches: (seconds: number) => ({
    "corruption-trigger": { subjects: invariants, everySeconds, durationSeconds: seconds },
  }),
} as const satisfies { facts: Expected["facts"]; watches: (seconds: number) => Expected["watches"] };

/** What was seen of them beside one quiet second of load. */
export const booksIn = (second: number, atMs: number): readonly ObservedBody[] =>
  second % everySeconds > 0
    ? []
    : invariants.map((subject) => ({
        kind: "reading",
        criterion: "corruption-trigger",
        subject,
        sampledAtMs: atMs,
        broken: false,
        got: "no row",
      }));

/** What was compared when the load was over. */
export const booksAtTheEnd: readonly ObservedBody[] = reconciled.map((subject) => ({
  kind: "fact",
  criterion: "zero-data-loss",
  subject,
  holds: true,
  expected: "no row",
  got: "no row",
}));
