/**
 * Brokers and registry of one sandbox: every fault of theirs closes the gate by `tollgate preflight`, for its own reason,
 * and what is undone holds again.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { VerdictFile } from "../../evidence/record/verdict-file.ts";
import { type FaultId, faults } from "../../sandbox/faults.ts";
import { messagingCriteria } from "../../sandbox/messaging/bring-up.ts";
import { installedMessaging } from "../../sandbox/messaging/installed.ts";
import { partMissing } from "../support/skip.ts";
import { useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const installed = installedMessaging(join(import.meta.dirname, "..", "..", "dist"));

/** What the finding must name. */
const told: Readonly<Partial<Record<FaultId, RegExp>>> = {
  "broker-down": /^broker\/127\.0\.0\.1:\d+: .*ECONNREFUSED.* → start the broker/,
  "two-brokers-down": /^broker\/127\.0\.0\.1:\d+: .*ECONNREFUSED.* → start the broker/,
  "under-replicated": /^partitions\/under-replicated: .*lagging-follower-0 \(2 of 3 in sync\)/,
  "missing-schema": /^subjects\/exactly-the-expected: .*missing waqiti\.tax\.tax-form-created-value/,
  "incompatible-schema":
    /^schema\/waqiti\.merchant\.merchant-updated-value: .*cannot read what the version before wrote/,
  "changed-schema": /^schema\/waqiti\.loyalty\.loyalty-balance-created-value: .*not as in its file: it has \/tier/,
  "extra-schema": /^subjects\/exactly-the-expected: .*besides them waqiti\.payment\.payment-experimented-value/,
  "registry-down": /^registry\/subjects: .*connection refused.* → start the registry/,
};

const ofMessaging = faults.filter(({ trips }) => trips.every((id) => messagingCriteria.includes(id)));

describe("a sandbox with messaging", () => {
  if (installed.kind === "missing") return partMissing("Kafka and schema registry", installed.why);
  const tollgate = useSandboxedTollgate("with-messaging");
  const preflight = (...more: readonly string[]) => tollgate(["preflight", "--env", "sandbox", "--json", ...more]);
  const answered = ({ judgements }: VerdictFile, wanted: string): readonly string[] =>
    judgements.filter(({ id, answer }) => messagingCriteria.includes(id) && answer === wanted).map(({ id }) => id);

  test("its status lists three brokers and a registry", async () => {
    const { stdout } = await tollgate(["sandbox", "status"]);
    for (const part of ["kafka-1", "kafka-2", "kafka-3", "registry"]) expect(stdout).toMatch(`  ${part} `);
  });

  test("without a fault brokers, registry and schemas hold", async () => {
    expect(answered(verdictOf(await preflight()), "pass")).toEqual(messagingCriteria);
  });

  test.each(ofMessaging.map((fault) => ({ id: fault.id, fault })))("$id closes the gate", async ({ id, fault }) => {
    const ended = await preflight("--inject", id);
    expect(answered(verdictOf(ended), "fail")).toEqual([...fault.trips]);
    expect(ended.exitCode).toBe(99);
    expect(verdictOf(ended).reservations).toEqual([]); // injected and taken back in time, for the next one
    const findings = verdictOf(ended).judgements.flatMap((judgement) => judgement.findings);
    expect(findings).toContainEqual(expect.stringMatching(told[id] ?? /says what must be told/));
  });

  test("after all of them, undone, everything holds again", async () => {
    expect(answered(verdictOf(await preflight()), "pass")).toEqual(messagingCriteria);
  });
});
