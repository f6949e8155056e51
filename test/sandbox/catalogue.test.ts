import { expect, test } from "vitest";
import { whyUnreadable } from "../../preflight/schemas/meaning.ts";
import { eventKinds } from "../../sandbox/catalogue/events.ts";
import { schemaVersions } from "../../sandbox/catalogue/schemas.ts";
import { publishingServices } from "../../sandbox/catalogue/services.ts";

test("103 services publish 287 kinds of event, each under a subject of its own", () => {
  expect(new Set(publishingServices.map(({ service }) => service)).size).toBe(103);
  expect(eventKinds).toHaveLength(287);
  expect(new Set(eventKinds.map(({ subject }) => subject)).size).toBe(287);
});

test("every version of a schema reads what the version before wrote", () => {
  const versions = eventKinds.map((kind) => schemaVersions(kind).map((schema) => JSON.stringify(schema)));
  const pairs = versions.flatMap((all) => all.slice(1).map((reader, index) => [reader, all[index] ?? ""] as const));
  expect(pairs.length).toBeGreaterThan(50);
  for (const [reader, writer] of pairs) expect(whyUnreadable(reader, writer)).toBeNull();
});

test("the catalogue is the same every time", () => {
  expect(eventKinds.map(({ subject }) => subject).slice(0, 4)).toEqual([
    "waqiti.payment.payment-completed-value",
    "waqiti.payment.payment-declined-value",
    "waqiti.payment.payment-reversed-value",
    "waqiti.wallet.wallet-opened-value",
  ]);
});
