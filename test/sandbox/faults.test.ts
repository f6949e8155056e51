import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeOf } from "../../platform/postgres/failure.ts";
import { withSession } from "../../platform/postgres/session.ts";
import { neutralBehaviour } from "../../sandbox/behaviour/behaviour.ts";
import { behaviourOf } from "../../sandbox/behaviour/client.ts";
import { type DatabaseFile, platformAddress } from "../../sandbox/database/address.ts";
import { type FaultId, faults } from "../../sandbox/faults.ts";
import { injectFault, recoverFromFault, undoFault } from "../../sandbox/inject.ts";
import { type Answer, ask, payment, post } from "./support/client.ts";
import { never } from "./support/options.ts";
import { faultPermission, useSandbox } from "./support/sandbox.ts";

const { root, folder, running, urlOf } = useSandbox();

/** `count` payments straight to one version, 20 at a time. */
async function pay(version: string, count: number): Promise<readonly (Answer & { tookMs: number })[]> {
  const answers: (Answer & { tookMs: number })[] = [];
  let left = count;
  const payer = async () => {
    for (; left > 0; ) {
      left -= 1;
      const startedMs = performance.now();
      const answer = await post(`${urlOf(`payment-${version}`)}/payments`, payment);
      answers.push({ ...answer, tookMs: performance.now() - startedMs });
    }
  };
  await Promise.all(Array.from({ length: 20 }, payer));
  return answers;
}

const shareOf = <Item>(items: readonly Item[], is: (item: Item) => boolean) => items.filter(is).length / items.length;
const slowShare = async (version: string) => shareOf(await pay(version, 60), ({ tookMs }) => tookMs >= 150);
const statusShare = async (version: string, status: number) =>
  shareOf(await pay(version, 200), (answer) => answer.status === status);

async function longestWaitMs(version: string): Promise<number> {
  let longestMs = 0;
  const untilMs = performance.now() + 3_000; // two rounds of the fault's rhythm
  while (performance.now() < untilMs) {
    const startedMs = performance.now();
    await ask(`${urlOf(`payment-${version}`)}/health`);
    longestMs = Math.max(longestMs, performance.now() - startedMs);
  }
  return longestMs;
}

async function readBackAmount(version: string): Promise<unknown> {
  const [paid] = await pay(version, 1);
  const { status, body } = await ask(`${urlOf(`payment-${version}`)}/payments/${paid?.body.paymentId}`);
  return [status, body.amount];
}

/** How many seconds 400 payments take through the gateway, all at once. */
async function rushSeconds(): Promise<number> {
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: 400 }, () => post(`${running().baseUrl}/payments`, payment)));
  return (performance.now() - startedMs) / 1_000;
}

async function numberFrom(sql: string): Promise<number> {
  const database = JSON.parse(readFileSync(folder.database, "utf8")) as DatabaseFile;
  const session = { applicationName: "test", timeoutMs: 10_000, stop: never };
  return withSession(platformAddress(database), session, async (client) => {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM (${sql}) wanted`);
    return Number(rows[0]?.count);
  });
}

const payments = () => numberFrom("SELECT FROM payment");
const doubled = () => numberFrom("SELECT FROM ledger_entry GROUP BY wallet_id, movement_id HAVING count(*) > 1");
const madeMoney = () => numberFrom("SELECT FROM wallet HAVING sum(balance) <> sum(opening_balance)");
const unsafeSettings = () =>
  numberFrom("SELECT FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting <> 'on'");
/** Milliseconds that a query of a canary takes, or the error's code. */
async function queryEnd(sql: string): Promise<number | string> {
  const database = JSON.parse(readFileSync(folder.database, "utf8")) as DatabaseFile;
  const session = { applicationName: "test", timeoutMs: 1_000, stop: never };
  return withSession(platformAddress(database), session, async (client) => {
    const startedMs = performance.now();
    return client.query(sql).then(() => performance.now() - startedMs, codeOf);
  });
}

/** How the leaking service's pool stands. */
async function pool(): Promise<{ readonly idle: number; readonly isWaitedFor: boolean }> {
  const page = await (await fetch(`${urlOf("payment-2.1.0")}/metrics`)).text();
  const value = (name: string) =>
    Number(new RegExp(`^db_pool_connections_${name}\\{.*\\} (\\d+)$`, "m").exec(page)?.[1]);
  return { idle: value("idle"), isWaitedFor: value("waiting") > 0 };
}

const queryCanceled = "57014";

const health = async () => (await ask(`${running().baseUrl}/health`)).status;

/** What each fault does to the services while it is there; those of the database's facts: see preflight-faults.test.ts. */
const effects: Readonly<Partial<Record<FaultId, () => Promise<void>>>> = {
  "slow-version": async () => expect(await slowShare("2.1.0")).toBeGreaterThan(0.05),
  "all-slow": async () => {
    for (const version of ["2.0.0", "2.1.0"]) expect(await slowShare(version)).toBeGreaterThan(0.05);
  },
  stalls: async () => expect(await longestWaitMs("2.1.0")).toBeGreaterThan(300),
  errors: async () => {
    const share = await statusShare("2.1.0", 500);
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.15);
  },
  declines: async () => {
    const share = await statusShare("2.1.0", 422);
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.25);
  },
  "broken-flow": async () => expect(await readBackAmount("2.1.0")).toEqual([200, "123.40"]),
  "throughput-cap": async () => expect(await rushSeconds()).toBeGreaterThan(0.45),
  "slow-query": async () =>
    expect(await queryEnd("SELECT FROM kyc_document WHERE customer_id = 1")).toBeGreaterThan(290),
  "pool-leak": async () => expect.poll(pool, { timeout: 5_000 }).toEqual({ idle: 0, isWaitedFor: true }),
  "lock-held": async () => expect(await queryEnd("SELECT FROM wallet_statement LIMIT 1")).toBe(queryCanceled),
  outage: async () => {
    expect(await health()).toBe(503);
    await expect.poll(health, { timeout: 5_000 }).toBe(200); // it comes and goes
    await expect.poll(health, { timeout: 8_000 }).toBe(503);
  },
  "lost-commit": async () => {
    const before = await payments();
    const acknowledged = (await pay("2.1.0", 1_000)).filter(({ status }) => status === 201).length;
    expect(acknowledged).toBe(1_000);
    expect(await payments()).toBeLessThan(before + acknowledged);
  },
  "doubled-entry": async () => {
    await pay("2.1.0", 1_000);
    expect(await doubled()).toBeGreaterThan(0);
  },
  "money-created": async () => expect(await madeMoney()).toBe(1),
  "postgres-killed": async () => {
    // it is over when injecting it has ended: every service has found the server again by itself
    for (const version of ["2.0.0", "2.1.0"]) expect(await statusShare(version, 201)).toBe(1);
  },
  "unsafe-durability": async () => expect.poll(unsafeSettings, { timeout: 5_000 }).toBe(2),
};

async function everythingIsFine(): Promise<void> {
  for (const part of running().parts.filter(({ name }) => name !== "postgres")) {
    expect([part.name, await behaviourOf(part, folder, never)]).toEqual([part.name, neutralBehaviour]);
  }
  expect(await health()).toBe(200);
  expect(await Promise.all([doubled(), madeMoney()])).toEqual([0, 0]);
  await expect.poll(unsafeSettings, { timeout: 5_000 }).toBe(0); // the server reads its settings in its own time
  expect(await readBackAmount("2.1.0")).toEqual([200, "12.34"]);
  expect(await queryEnd("SELECT FROM kyc_document, wallet_statement LIMIT 1")).toBeLessThan(290);
  expect((await pay("2.1.0", 40)).filter(({ status }) => status !== 201)).toEqual([]);
}

const ofServices = faults.filter(({ id }) => effects[id] !== undefined);

describe.each<{ id: FaultId; title: string }>(ofServices.map(({ id, title }) => ({ id, title })))(
  "$id: $title",
  ({ id }) => {
    const options = { root, id, permission: faultPermission, stop: never };

    test("it does what it says, and undoing it leaves nothing of it", async () => {
      await injectFault(options);
      await recoverFromFault(options);
      await effects[id]?.();
      if (id !== "all-slow" && id !== "outage" && id !== "throughput-cap") {
        expect(shareOf(await pay("2.0.0", 30), ({ status }) => status === 201)).toBe(1); // the old version is spared
      }
      await undoFault(options);
      await everythingIsFine();
      await undoFault(options); // that there is nothing to undo does not matter
    });
  },
);

test("faults add up, and each is undone for itself", async () => {
  const both = ["declines", "broken-flow"].map((id) => ({ root, id, permission: faultPermission, stop: never }));
  for (const options of both) await injectFault(options);
  await undoFault({ root, id: "declines", permission: faultPermission, stop: never });
  expect(await readBackAmount("2.1.0")).toEqual([200, "123.40"]);
  for (const options of both) await undoFault(options);
  await everythingIsFine();
});

test("an unknown fault is a usage error that lists the known ones", async () => {
  const wrong = injectFault({ root, id: "gremlins", permission: faultPermission, stop: never });
  await expect(wrong).rejects.toMatchObject({ exit: "usage", hint: expect.stringContaining("slow-version") });
});

test("nobody without the token changes anything", async () => {
  const url = `${urlOf("payment-2.1.0")}/__control/behaviour`;
  const init = { method: "PUT", headers: { "Content-Type": "application/json" }, body: '{"errorShare":1}' };
  for (const authorization of ["", "Bearer wrong"]) {
    expect((await ask(url, { ...init, headers: { ...init.headers, authorization } })).status).toBe(404);
  }
  await everythingIsFine();
});

test("the gateway takes new weights over from the file", async () => {
  const servedBy = async () => (await ask(`${running().baseUrl}/health`)).servedBy;
  for (const version of ["2.1.0", "2.0.0"]) {
    writeFileSync(running().weightsFile, JSON.stringify({ "2.0.0": 0, "2.1.0": 0, [version]: 100 }));
    const lately: unknown[] = [];
    await expect
      .poll(async () => lately.push(await servedBy()) > 20 && new Set(lately.slice(-20)), { timeout: 10_000 })
      .toEqual(new Set([version]));
  }
});
