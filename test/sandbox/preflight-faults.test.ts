/**
 * Every fault of the database's facts, on one sandbox and by `tollgate preflight`: each trips the criteria that it names
 * and nothing else, and what mends it is told.
 */
import { expect, test } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import { type FaultId, faults } from "../../sandbox/faults.ts";
import { messagingCriteria } from "../../sandbox/messaging/bring-up.ts";
import { isAskedBy } from "../../thresholds/asked.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const tollgate = useSandboxedTollgate();

const preflight = (...more: readonly string[]) => tollgate(["preflight", "--env", "sandbox", "--json", ...more]);

const notPassed = ({ judgements }: VerdictFile): readonly string[] =>
  judgements.filter(({ answer }) => answer !== "pass").map(({ id }) => id);

/** What the finding must name: the object that is wrong, and what mends it. */
const told: Readonly<Partial<Record<FaultId, readonly RegExp[]>>> = {
  "dropped-index": [/index\/idx_dispute_customer.* → CREATE INDEX idx_dispute_customer ON dispute/],
  "invalid-index": [
    /index\/idx_notification_template.* → REINDEX INDEX CONCURRENTLY "public"."idx_notification_template"/,
  ],
  "stale-statistics": [/→ ANALYZE public\.settlement_archive;/],
  "failed-migration": [/V006__loyalty_points\.sql failed → .*flyway repair/],
  "changed-checksum": [/script\/V003__compliance\.sql.* → bring V003__compliance\.sql back/],
  "missing-undo": [/undo\/V004__back_office\.sql.* → write U004__back_office\.sql/],
  "empty-backup": [/backup\/whole.*it has 0 bytes → pg_dump/],
  "truncated-backup": [/backup\/whole.*unexpected end of file → pg_dump/],
  "corrupt-backup": [/backup\/whole.*damaged.* → pg_dump/],
  "old-backup": [/backup\/young.*24 h old → pg_dump/],
};

/** Those of messaging have a file of their own. */
const ofFacts = faults.filter(({ trips }) =>
  trips.every((id) => isAskedBy("preflight", id) && !messagingCriteria.includes(id)),
);

test("without a fault everything holds", async () => {
  const ended = await preflight();
  expect(notPassed(verdictOf(ended))).toEqual([]);
  expect(ended.exitCode).toBe(0);
});

test.each(ofFacts.map((fault) => ({ id: fault.id, fault })))("$id closes the gate", async ({ id, fault }) => {
  const ended = await preflight("--inject", id);
  const verdict = verdictOf(ended);
  expect(notPassed(verdict)).toEqual([...fault.trips]);
  expect(ended.exitCode).toBe(99);
  const findings = verdict.judgements.flatMap((judgement) => judgement.findings);
  for (const words of told[id] ?? [/says what must be told/])
    expect(findings).toContainEqual(expect.stringMatching(words));
});

test("after all of them, undone, everything holds again", async () => {
  expect(notPassed(verdictOf(await preflight()))).toEqual([]);
});
