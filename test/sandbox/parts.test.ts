import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changed, misbehaving, neutralBehaviour } from "../../sandbox/behaviour/behaviour.ts";
import type { Fault } from "../../sandbox/fault.ts";
import { faults } from "../../sandbox/faults.ts";
import { PacedQueue } from "../../sandbox/gateway/queue.ts";
import { sideBySide } from "../../sandbox/parts/side-by-side.ts";
import { formatAmount, parseAmount } from "../../sandbox/service/money.ts";
import { fillIn } from "../../sandbox/state/environment-file.ts";
import { criteria } from "../../thresholds/criteria.ts";
import { tempFolder } from "../support/temp-folder.ts";
import { never } from "./support/options.ts";

describe("amounts", () => {
  test.each([
    ["12.34", 1234n],
    ["5", 500n],
    ["0.01", 1n],
    ["0.1", 10n],
    ["9999999999999.99", 999_999_999_999_999n],
  ])("%s is %d minor units", (text, minorUnits) => {
    expect(parseAmount(text)).toBe(minorUnits);
  });

  test.each([
    "0",
    "0.00",
    "-1",
    "+1",
    "1.234",
    "1.",
    ".5",
    "01",
    "1e3",
    "1,00",
    " 1",
    "",
    "NaN",
    "10000000000000",
    12.34,
    null,
  ])("%j is no amount", (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  test.each([
    ["1234", "12.34"],
    ["-1234", "-12.34"],
    ["5", "0.05"],
    ["-5", "-0.05"],
    ["0", "0.00"],
    [100n, "1.00"],
  ])("%s minor units are written %s", (minorUnits, text) => {
    expect(formatAmount(minorUnits)).toBe(text);
  });
});

describe("faults", () => {
  const known = new Set<string>(criteria.map(({ id }) => id));

  test.each(faults.map((fault: Fault) => fault))(
    "$id names criteria that there are, each once",
    ({ trips, mayTrip }) => {
      const named = [...trips, ...Object.keys(mayTrip)];
      expect(trips.length).toBeGreaterThan(0);
      expect(new Set(named).size).toBe(named.length);
      for (const id of named) expect(known).toContain(id);
    },
  );

  test("no two share an id", () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
  });
});

describe("behaviour", () => {
  test("changes add up, and null brings one back", () => {
    const both = changed(changed(neutralBehaviour, { errorShare: 0.05 }), { declineShare: 0.1 });
    expect(misbehaving(both)).toEqual(["errorShare", "declineShare"]);
    expect(changed(both, { errorShare: null, declineShare: null })).toEqual(neutralBehaviour);
  });

  test("a switch that there is not is refused", () => {
    expect(() => changed(neutralBehaviour, JSON.parse('{"errorshare": 1}'))).toThrow(/errorshare/);
  });
});

test("the queue lets through what its pace allows, in order, and all of it once it is released", async () => {
  const queue = new PacedQueue(100);
  const proceeded: number[] = [];
  const startedMs = performance.now();
  for (let number = 0; number < 40; number += 1) queue.push(() => proceeded.push(number));
  await expect.poll(() => proceeded.length, { interval: 5 }).toBeGreaterThanOrEqual(20);
  expect(performance.now() - startedMs).toBeGreaterThan(150); // 20 at 100 a second, less the two that start at once
  queue.release();
  expect(proceeded).toEqual(Array.from({ length: 40 }, (_, number) => number));
});

describe("the environment's template", () => {
  const values = {
    SANDBOX_BASE_URL: "http://a",
    SANDBOX_POOL_METRICS: [{ name: "payment-2.1.0", url: "http://a/metrics" }],
    SANDBOX_DATABASE_URL: "b",
    SANDBOX_DATABASE_PASSWORD_FILE: "c",
    SANDBOX_MIGRATIONS_FOLDER: "d",
    SANDBOX_BACKUP_FOLDER: "e",
    SANDBOX_KAFKA_BROKERS: undefined,
    SANDBOX_REGISTRY_URL: undefined,
    SANDBOX_SCHEMAS_FOLDER: undefined,
    SANDBOX_ALERTMANAGER_URL: undefined,
    SANDBOX_RECEIVERS_URL: undefined,
    SANDBOX_RECEIVERS_TOKEN_FILE: undefined,
    SANDBOX_DLQ_CATALOGUE: undefined,
    SANDBOX_NOT_ASKED: { "registry-up": "no messaging" } as const,
  };
  const placeholder = (name: string) => `$\{${name}}`;
  const template = (text: string) => {
    const file = join(tempFolder(), "sandbox.yaml");
    writeFileSync(file, text);
    return file;
  };

  test("placeholders of the sandbox are filled in, others stay", () => {
    expect(fillIn(template(`url: ${placeholder("SANDBOX_BASE_URL")} ${placeholder("TOKEN")}`), values)).toBe(
      `url: "http://a" ${placeholder("TOKEN")}`,
    );
  });

  test("a paragraph that wants what this sandbox has not is left out", () => {
    const kafka = `kafka:\n  # each is asked\n  brokers: ${placeholder("SANDBOX_KAFKA_BROKERS")}`;
    const notAsked = `notAsked: ${placeholder("SANDBOX_NOT_ASKED")}`;
    expect(fillIn(template(`name: sandbox\n\n${kafka}\n\n${notAsked}\n`), values)).toBe(
      `name: sandbox\n\nnotAsked: {"registry-up":"no messaging"}\n`,
    );
  });

  test("one that the sandbox does not know is an error that names it", () => {
    expect(() => fillIn(template(`url: ${placeholder("SANDBOX_BASE_URI")}`), values)).toThrow(/SANDBOX_BASE_URI/);
  });
});

test("side by side: the first failure stops the others, and is thrown when they have ended", async () => {
  let ended = false;
  const slow = async (stop: AbortSignal) => {
    await new Promise((resolve) => stop.addEventListener("abort", resolve));
    await Promise.resolve();
    ended = true;
  };
  const works = sideBySide(never, (stop) => [slow(stop), Promise.reject(new Error("first"))]);
  await expect(works).rejects.toThrow("first");
  expect(ended).toBe(true);
});
