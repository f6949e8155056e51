import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import { loadVariables } from "../../thresholds/wire.ts";
import { partMissing } from "../support/skip.ts";
import { temporaryFolder } from "../support/temp-folder.ts";
import { entryPath, k6, runK6 } from "./k6.ts";
import { platform, type Trouble } from "./platform.ts";

const plan: LoadPlan = {
  id: "10-1-payments",
  keyPrefix: "run1-10-1-payments",
  profile: "constant",
  paymentsPerSecond: 60,
  walletsPerSecond: 2,
  compliancePerSecond: 2,
  durationSeconds: 2,
  maxVus: 20,
  generators: 1,
  walletCount: 500,
};

interface Sample {
  readonly metric: string;
  readonly data: { readonly value: number; readonly tags: Readonly<Record<string, string>> };
}

/** What a supervised load leaves in k6's own JSON output. */
async function superviseOn(trouble: Trouble) {
  const { baseUrl, seen, close } = await platform(trouble);
  const folder = temporaryFolder();
  const out = join(folder.path, "samples.json");
  const told = { [loadVariables.baseUrl]: baseUrl, [loadVariables.plan]: JSON.stringify(plan) };
  const run = await runK6(entryPath("stage"), told, ["--no-thresholds", "--out", `json=${out}`]);
  await close();
  const lines = (await readFile(out, "utf8")).trim().split("\n");
  folder.remove();
  const samples = lines
    .map((line) => JSON.parse(line) as Sample & { type: string })
    .filter(({ type }) => type === "Point");
  const of = (metric: string) => samples.filter((sample) => sample.metric === metric).map(({ data }) => data);
  return { run, seen, of };
}

/** Of every ten payments: one declined, one answered 500, one cut off; two versions in turn. */
const mixedTroubles: Trouble = ({ method, path, headers, number }) => {
  const version = number % 2 === 0 ? "2.0.0" : "2.1.0";
  if (method !== "POST" || path !== "/payments") return { version };
  switch (iterationOf(headers["idempotency-key"]) % 10) {
    case 3:
      return { version, status: 422, body: '{"error":{"code":"declined","message":"no"}}' };
    case 5:
      return { version, status: 500, body: "{}" };
    case 7:
      return { version, cut: true };
    default:
      return { version };
  }
};

const iterationOf = (key: unknown): number => Number(String(key).slice(`${plan.keyPrefix}-`.length));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);
const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

if (k6.missing !== undefined) partMissing("k6", k6.missing);
else
  describe("a supervised load", () => {
    let load: Awaited<ReturnType<typeof superviseOn>>;
    beforeAll(async () => {
      load = await superviseOn(mixedTroubles);
    });
    const of = (metric: string) => load.of(metric);
    const payments = () => load.seen.filter(({ method, path }) => method === "POST" && path === "/payments");

    test("ends in good order whatever the platform did", () => {
      expect(load.run, load.run.stderr).toMatchObject({ exitCode: 0 });
    });

    test("sends the keys <prefix>-0, <prefix>-1 … without a gap, and marks every request", () => {
      expect(payments().length).toBeGreaterThanOrEqual(plan.paymentsPerSecond * plan.durationSeconds - 1);
      const keys = payments().map(({ headers }) => headers["idempotency-key"]);
      expect(new Set(keys)).toEqual(new Set(numbers(payments().length).map((number) => `${plan.keyPrefix}-${number}`)));
      expect(load.seen.every(({ headers }) => headers["x-synthetic"] === plan.id)).toBe(true);
    });

    test("draws from the plan's wallets", () => {
      const ids = payments().flatMap(({ body }) => [Number(body.payerWalletId), Number(body.payeeWalletId)]);
      expect(Math.max(...ids)).toBeLessThanOrEqual(plan.walletCount);
    });

    test("tells the fate of every payment by its number, once", () => {
      const isBad = (number: number) => [3, 5, 7].includes(number % 10);
      const all = numbers(payments().length);
      expect(ascending(of("payment_acked").map(({ value }) => value))).toEqual(all.filter((number) => !isBad(number)));
      expect(ascending(of("payment_refused").map(({ value }) => value))).toEqual(all.filter(isBad));
      expect(of("payment_duration")).toHaveLength(of("payment_acked").length);
    });

    test("counts outcomes and errors by version; who did not answer has no version", () => {
      const outcomes = of("payment_outcome");
      const endingIn = (digit: number) => numbers(payments().length).filter((number) => number % 10 === digit).length;
      const count = (tags: object) =>
        outcomes.filter((one) => Object.entries(tags).every(([name, is]) => one.tags[name] === is));
      expect(count({ outcome: "acknowledged" })).toHaveLength(of("payment_acked").length);
      expect(count({ outcome: "acknowledged", version: "2.1.0" }).length).toBeGreaterThan(
        of("payment_acked").length / 4,
      );
      expect(count({ outcome: "refused" })).toHaveLength(endingIn(3));
      expect(count({ outcome: "error", version: "unknown" })).toHaveLength(endingIn(7));
      const errors = of("request_errors");
      expect(errors).toHaveLength(load.seen.length);
      expect(new Set(errors.map(({ tags }) => tags.flow))).toEqual(new Set(["payment", "wallet", "compliance"]));
      expect(errors.filter(({ value }) => value === 1)).toHaveLength(endingIn(5) + endingIn(7));
    });

    test("says when each scenario's schedule began, once for each of its virtual users", () => {
      const starts = of("scenario_start");
      expect(new Set(starts.map(({ tags }) => tags.scenario))).toEqual(new Set(["payments", "wallets", "compliance"]));
      expect(new Set(starts.filter(({ tags }) => tags.scenario === "payments").map(({ value }) => value)).size).toBe(1);
      expect(Math.abs(Date.now() - Number(starts[0]?.value))).toBeLessThan(120_000);
    });

    test("carries no tag that is not read", () => {
      const names = (metric: string) => new Set(of(metric).flatMap(({ tags }) => Object.keys(tags ?? {})));
      expect(names("payment_acked")).toEqual(new Set(["scenario", "version"]));
      expect(names("payment_outcome")).toEqual(new Set(["scenario", "version", "outcome"]));
      expect(names("request_errors")).toEqual(new Set(["scenario", "version", "flow"]));
      expect(names("http_reqs")).toEqual(new Set(["scenario", "name"]));
      expect(of("payment_slow")).toEqual([]);
    });
  });
