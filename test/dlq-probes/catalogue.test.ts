import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { disagreements } from "../../dlq-probes/catalogue/disagreements.ts";
import { readCatalogue } from "../../dlq-probes/catalogue/read-catalogue.ts";
import { TollgateError } from "../../evidence/errors.ts";
import { catalogueHandlers, writeHandlers } from "../../sandbox/catalogue/handlers.ts";
import { temporaryFolder } from "../support/temp-folder.ts";

const folder = temporaryFolder();
afterAll(folder.remove);

const handler = (name: string, more = "") => `
  - name: ${name}
    service: ledger
    sourceTopic: payments
    dlqTopic: payments.${name}.dlq
    group: ledger-dlq
    subject: payments-value
    dialect: spring
    recovery: reprocess
    deadlineSeconds: 5
${more}`;

function written(text: string): string {
  const path = join(folder.path, "handlers.yaml");
  writeFileSync(path, text);
  return path;
}

const refusal = (text: string): string => {
  try {
    readCatalogue(written(text));
  } catch (error) {
    if (error instanceof TollgateError && error.exit === "configuration") return error.message;
    throw error;
  }
  return "none";
};

test("the sandbox's catalogue has 1,112 handlers, each with a DLQ topic of its own, and reads back", () => {
  const path = join(folder.path, "handlers.json");
  writeHandlers(path);
  const handlers = readCatalogue(path);
  expect(handlers).toEqual(catalogueHandlers);
  expect(new Set(handlers.map(({ dlqTopic }) => dlqTopic)).size).toBe(1_112);
  expect(handlers.filter(({ service, sourceTopic }) => sourceTopic.startsWith(`waqiti.${service}.`))).toEqual([]);
});

describe("a catalogue that is wrong names file, line and key", () => {
  test.each([
    {
      text: `handlers:${handler("a").replace("reprocess", "retry")}`,
      says: /handlers\.yaml:9: handlers\.0\.recovery: /,
    },
    {
      text: `handlers:${handler("a", "    dedline: 5\n")}`,
      says: /handlers\.yaml:11: handlers\.0\.dedline: there is no/,
    },
    {
      text: `handlers:${handler("a")}${handler("a")}`,
      says: /handlers\.yaml:12: handlers\.1\.name: a is already that of a/,
    },
    { text: `handlers:${handler("a").replace("deadlineSeconds: 5", "deadlineSeconds: -5")}`, says: /deadlineSeconds/ },
    { text: "handlers: []", says: /handlers\.yaml:1: handlers: / },
    { text: "handlers: [", says: /handlers\.yaml:1: not valid YAML/ },
  ])("$says", ({ text, says }) => expect(refusal(text)).toMatch(says));

  test("a file that is not there", () =>
    expect(() => readCatalogue(join(folder.path, "nowhere.yaml"))).toThrow(/nowhere\.yaml cannot be read/));
});

test("what catalogue and cluster disagree on", () => {
  const handlers = readCatalogue(written(`handlers:${handler("a")}${handler("b")}${handler("c")}`));
  const found = disagreements(
    handlers,
    {
      topics: new Set(["payments", "payments.a.dlq", "payments.b.dlq", "payments.z.dlq", "other"]),
      retentionMs: new Map([["payments.a.dlq", 86_400_000]]),
      members: new Map(),
    },
    "*.dlq",
  );
  expect(found.map(({ what, name }) => `${what}: ${name}`)).toEqual([
    "missing topic: payments.c.dlq",
    "short retention: payments.a.dlq",
    "unread retention: payments.b.dlq",
    "no live consumer: ledger-dlq",
    "topic without handler: payments.z.dlq",
  ]);
});
