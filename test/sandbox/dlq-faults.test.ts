/**
 * 1,112 dead-letter handlers on one sandbox with real Kafka: every fault of theirs closes the gate by `tollgate dlq`, with
 * its handler and its cause, and nothing else is found.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kafkaClient } from "../../platform/kafka/client.ts";
import { type CatalogueHandler, catalogueHandlers } from "../../sandbox/catalogue/handlers.ts";
import type { FaultId } from "../../sandbox/faults.ts";
import { victims } from "../../sandbox/handlers/victims.ts";
import { sandboxKafka } from "../../sandbox/kafka/admin.ts";
import { installedMessaging } from "../../sandbox/messaging/installed.ts";
import { readLayout } from "../../sandbox/messaging/layout.ts";
import { folderOf } from "../../sandbox/state/folder.ts";
import { partMissing } from "../support/skip.ts";
import { type Ended, useSandboxedTollgate, verdictOf } from "../support/tollgate.ts";

const installed = installedMessaging(join(import.meta.dirname, "..", "..", "dist"));

const one = (handler: CatalogueHandler): readonly CatalogueHandler[] => [handler];

const found: readonly { fault: FaultId; cause: string; handlers: readonly CatalogueHandler[] }[] = [
  {
    fault: "dead-handler",
    cause: "not consumed",
    handlers: catalogueHandlers.filter(({ group }) => group === victims.dead.group),
  },
  { fault: "slow-handler", cause: "late", handlers: one(victims.slow) },
  { fault: "swallowing-handler", cause: "consumed but not settled", handlers: one(victims.swallowing) },
  { fault: "looping-handler", cause: "looping", handlers: one(victims.looping) },
  { fault: "doubling-handler", cause: "settled twice", handlers: one(victims.doubling) },
  { fault: "wrong-recovery", cause: "wrong recovery", handlers: one(victims["wrong-recovery"]) },
  { fault: "lost-headers", cause: "headers lost", handlers: one(victims["lost-headers"]) },
  { fault: "short-retention", cause: "retention too short", handlers: one(victims.forgetful) },
];

const findingsOf = (ended: Ended): readonly string[] => verdictOf(ended).judgements.flatMap(({ findings }) => findings);

describe("a sandbox with dead-letter handlers", () => {
  if (installed.kind === "missing") return partMissing("Kafka and schema registry", installed.why);
  const tollgate = useSandboxedTollgate("with-handlers");
  const dlq = (...more: readonly string[]) => tollgate(["dlq", "--env", "sandbox", "--json", ...more]);

  test("its catalogue agrees with the cluster", async () => {
    const { stdout, exitCode } = await tollgate(["dlq", "catalogue"]);
    expect(stdout).toMatch("✓ 1112 handlers");
    expect(exitCode).toBe(0);
  });

  test("every handler settles its dead letter, in time and as promised", async () => {
    const ended = await dlq();
    expect(verdictOf(ended).judgements.map(({ id, answer, evidenceCount }) => ({ id, answer, evidenceCount }))).toEqual(
      [{ id: "dlq-handlers", answer: "pass", evidenceCount: 1_112 }],
    );
    expect(ended.exitCode).toBe(0);
  });

  test.each(found)("$fault is found: $cause", async ({ fault, cause, handlers }) => {
    const ended = await dlq("--inject", fault);
    expect(ended.exitCode).toBe(99);
    const told = findingsOf(ended);
    expect(told.filter((finding) => !finding.includes(`got ${cause}: `))).toEqual([]);
    expect(told.map((finding) => finding.slice(0, finding.indexOf(": "))).toSorted()).toEqual(
      handlers.map(({ service, name }) => `${service}/${name}`).toSorted(),
    );
  });

  test("a record that nobody can read, in a DLQ topic already, keeps nobody from settling", async () => {
    const layout = readLayout(folderOf(join(tollgate.runs, "..", "sandbox")));
    if (layout === undefined) throw new Error("the sandbox has no Kafka");
    const producer = kafkaClient(sandboxKafka(layout), { clientId: "poison", hosts: [] }).producer();
    await producer.connect();
    await producer.send({ topic: victims.slow.dlqTopic, messages: [{ key: null, value: Buffer.from([7, 7]) }] });
    await producer.disconnect();
    expect((await dlq()).exitCode).toBe(0);
  });
});
