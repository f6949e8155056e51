import type { ObservedFact } from "../../evidence/observation.ts";
import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { recordedRun, smokeFacts } from "./recorded-run.ts";

const subjects = {
  "backup-restorable": ["backup/young", "backup/whole", "backup/kept"],
  "brokers-healthy": ["broker/a:9092", "broker/b:9092", "broker/c:9092", "brokers/count", "brokers/controller"],
  "registry-up": ["registry/subjects", "registry/and-another-time"],
  "schemas-registered": Array.from({ length: 289 }, (_, number) => `schema/event-${number}-value`),
  "dlq-handlers": Array.from({ length: 1_112 }, (_, number) => `payment/handler-${number}`),
  "migration-applied": ["history/version", "history/rows", "script/V1__wallets.sql", "undo/V1__wallets.sql"],
  "indexes-present": Array.from({ length: 60 }, (_, number) => `index/idx_${number}`),
  "statistics-fresh": ["statistics/every-table", "statistics/every-other-table"],
  "alerts-delivered": ["receiver/slack", "receiver/pagerduty"],
} as const;

const factsOf = (criterion: keyof typeof subjects): readonly Omit<ObservedFact, "kind">[] =>
  subjects[criterion].map((subject) => ({ criterion, subject, holds: true, expected: "as it must be", got: "it is" }));

/** A passing run that is asked every criterion that is built, with made-up evidence for each. */
export const everythingBuilt = (): RecordedRun =>
  recordedRun({
    asks: "all that is built",
    facts: [...smokeFacts, ...(Object.keys(subjects) as (keyof typeof subjects)[]).flatMap(factsOf)],
  });
