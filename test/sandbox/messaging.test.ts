import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brokerDown } from "../../sandbox/faults/broker-down.ts";
import { brokerProperties } from "../../sandbox/kafka/settings.ts";
import { messagingCriteria, messagingFor } from "../../sandbox/messaging/bring-up.ts";
import { installedMessaging } from "../../sandbox/messaging/installed.ts";
import { tempFolder } from "../support/temp-folder.ts";

function toolsWith(...names: readonly string[]): string {
  const folder = tempFolder(Object.fromEntries(["java", ...names].map((name) => [name, ""])));
  chmodSync(join(folder, "java"), 0o755);
  return folder;
}

test.each([
  {
    saying: "java is not on PATH",
    tools: ["kafka", "schema-registry"],
    path: "/nowhere",
    why: /java is not on PATH/,
  },
  {
    saying: "Kafka was not fetched",
    tools: ["schema-registry"],
    why: /kafka is not there: node build\/bootstrap/,
  },
  { saying: "the registry was not built", tools: ["kafka"], why: /schema-registry is not there/ },
])("$saying: the sandbox comes up without messaging, and says why", ({ tools, path, why }) => {
  const folder = toolsWith(...tools);
  expect(installedMessaging(folder, path ?? folder)).toEqual({ kind: "missing", why: expect.stringMatching(why) });
});

test("with all of them it is wanted, unless somebody asks for a sandbox without", () => {
  const tools = toolsWith("kafka", "schema-registry");
  expect(installedMessaging(tools, tools)).toMatchObject({ kind: "installed" });
  const asked = { parts: "without-messaging", distFolder: tools } as const;
  expect(messagingFor(asked)).toEqual({ kind: "left-out", why: expect.any(String) });
});

test("its faults are refused where it is not, and undoing them is nothing", async () => {
  const without = { messaging: undefined } as unknown as Parameters<typeof brokerDown.inject>[0];
  await expect(brokerDown.inject(without)).rejects.toMatchObject({
    exit: "usage",
    message: expect.stringMatching(/has no Kafka/),
  });
  await brokerDown.undo(without);
  for (const id of brokerDown.trips) expect(messagingCriteria).toContain(id);
});

test("each broker votes, and keeps three copies of everything", () => {
  const brokers = [1, 2, 3].map((id) => ({ id, port: 9_000 + id, controllerPort: 9_100 + id }));
  const properties = brokers.map((broker) => brokerProperties(broker, brokers, `/tmp/kafka/${broker.id}`));
  for (const text of properties) {
    expect(text).toMatch("controller.quorum.voters=1@127.0.0.1:9101,2@127.0.0.1:9102,3@127.0.0.1:9103\n");
    expect(text).toMatch(/^default\.replication\.factor=3$/m);
    expect(text).toMatch(/^min\.insync\.replicas=2$/m);
  }
  expect(properties[1]).toMatch(/^listeners=PLAINTEXT:\/\/127\.0\.0\.1:9002,CONTROLLER:\/\/127\.0\.0\.1:9102$/m);
});
