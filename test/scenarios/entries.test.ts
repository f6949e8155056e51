import { describe, expect, type TestContext, test } from "vitest";
import { partMissing } from "../support/skip.ts";
import { answerFor, entryNames, entryPath, k6, k6Command, runK6 } from "./k6.ts";
import { type Platform, platform, type Seen, type Trouble } from "./platform.ts";

/** A platform until the test is over. */
async function target({ onTestFinished }: TestContext, trouble?: Trouble): Promise<Platform> {
  const one = await platform(trouble);
  onTestFinished(() => one.close());
  return one;
}

const few = { RATE: "40", WALLET_RATE: "2", COMPLIANCE_RATE: "2", DURATION: "2s" };
/** Gives the 2,995 requests that the error rate wants. */
const enough = { RATE: "200", WALLET_RATE: "25", COMPLIANCE_RATE: "25", DURATION: "10s" };
const healthy = { smoke: { DURATION: "3s" }, load: enough, stage: enough, soak: enough };

const isPayment = (method: string, path: string): boolean => method === "POST" && path === "/payments";
/** Every so many payments, by the number at the end of their key. */
const isEvery = (count: number, { method, path, headers }: Seen): boolean =>
  isPayment(method, path) && Number(String(headers["idempotency-key"]).split("-").at(-1)) % count === 0;
const slowOnes: Trouble = (seen) => (isEvery(10, seen) ? { delayMs: 150 } : undefined);
const failing: Trouble = ({ method, path }) => (isPayment(method, path) ? { status: 500, body: "{}" } : undefined);
const htmlPages: Trouble = () => ({ status: 200, body: "<html>Sign in</html>" });
const cutOff: Trouble = () => ({ cut: true });
const strangers: Trouble = ({ method, path }) =>
  isPayment(method, path)
    ? {
        body: '{"paymentId":"p","status":"completed","payerWalletId":1,"payeeWalletId":1,"amount":"1.00","currency":"EUR"}',
      }
    : undefined;
const declining: Trouble = (seen) =>
  isEvery(8, seen) ? { status: 422, body: '{"error":{"code":"declined","message":"no"}}' } : undefined;

if (k6.missing !== undefined) partMissing("k6", k6.missing);
else
  describe("a plain k6 run", () => {
    test.for(entryNames)("%s exits 0 on a healthy platform", async (entry, context) => {
      const { baseUrl } = await target(context);
      const run = await runK6(entryPath(entry), { BASE_URL: baseUrl, ...healthy[entry] });
      expect(run, run.stdout).toMatchObject({ exitCode: 0 });
    });

    describe.each(entryNames)("%s exits 99", { concurrent: true }, (entry) => {
      test.for([
        { when: "one payment in ten is slow", trouble: slowOnes, missed: "payment-latency" },
        { when: "payments answer 500", trouble: failing, missed: "error-rate" },
        { when: "everything is an HTML page with status 200", trouble: htmlPages, missed: "error-rate" },
        { when: "the answer breaks off", trouble: cutOff, missed: "error-rate" },
        { when: "the answer is about another payment", trouble: strangers, missed: "error-rate" },
        { when: "one payment in eight is declined", trouble: declining, missed: "payment-failures-trigger" },
      ])("when $when", async ({ trouble, missed }, context) => {
        const { baseUrl } = await target(context, trouble);
        const run = await runK6(entryPath(entry), { BASE_URL: baseUrl, ...few });
        expect(run.exitCode).toBe(99);
        expect(answerFor(missed, run), run.stdout).toBe("MISSED");
      });

      test("when nothing listens", async () => {
        const gone = await platform();
        await gone.close();
        const run = await runK6(entryPath(entry), { BASE_URL: gone.baseUrl, ...few });
        expect(run.exitCode).toBe(99);
        expect(answerFor("error-rate", run), run.stdout).toBe("MISSED");
      });

      test("when there was no iteration at all", async (context) => {
        const { baseUrl, seen } = await target(context);
        const none = { RATE: "0.1", WALLET_RATE: "0", COMPLIANCE_RATE: "0", DURATION: "2s", PROFILE: "ramp-up" };
        const run = await runK6(entryPath(entry), { BASE_URL: baseUrl, ...none });
        expect(seen).toEqual([]);
        expect(run.exitCode).toBe(99);
        for (const criterion of ["payment-latency", "error-rate"]) {
          expect(answerFor(criterion, run), run.stdout).toBe("NOTHING MEASURED");
        }
      });
    });

    test("declined payments are failures, but no errors", async (context) => {
      const { baseUrl } = await target(context, declining);
      const run = await runK6(entryPath("load"), { BASE_URL: baseUrl, ...few });
      expect(run.stdout).toContain("0 % errors");
    });

    test("a version is judged on its own too, by its own evidence", async (context) => {
      const { baseUrl } = await target(context, ({ number }) => ({ version: number % 20 === 0 ? "2.1.0" : "2.0.0" }));
      const run = await runK6(entryPath("load"), { BASE_URL: baseUrl, ...few, VERSION: "2.1.0" });
      expect(run.exitCode).toBe(99);
      expect(answerFor("payment-latency", run), run.stdout).toBe("pass");
      expect(answerFor("payment-latency of 2.1.0", run), run.stdout).toBe("TOO LITTLE MEASURED");
    });

    test("too few requests for the error rate are too little, not a pass", async (context) => {
      const { baseUrl } = await target(context);
      const run = await runK6(entryPath("load"), { BASE_URL: baseUrl, ...few });
      expect(run.exitCode).toBe(99);
      expect(answerFor("error-rate", run), run.stdout).toBe("TOO LITTLE MEASURED");
      expect(answerFor("throughput", run), run.stdout).toBe("not asked");
    });

    test("two runs never send the same key", async (context) => {
      const { baseUrl, seen } = await target(context);
      const oneSecond = { BASE_URL: baseUrl, RATE: "5", WALLET_RATE: "5", COMPLIANCE_RATE: "0", DURATION: "1s" };
      for (let run = 0; run < 2; run += 1) await runK6(entryPath("smoke"), oneSecond);
      const keys = seen.map(({ headers }) => headers["idempotency-key"]).filter((key) => key !== undefined);
      expect(keys.length).toBeGreaterThanOrEqual(20);
      expect(new Set(keys).size).toBe(keys.length);
    });

    test.each([
      { variables: {}, says: "BASE_URL is missing" },
      { variables: { BASE_URL: "localhost:8080" }, says: 'BASE_URL is "localhost:8080", which is no http address' },
      {
        variables: { BASE_URL: "http://127.0.0.1:1", RATE: "fast" },
        says: 'RATE is "fast": wanted is a number above 0',
      },
      {
        variables: { BASE_URL: "http://127.0.0.1:1", DURATION: "60" },
        says: 'DURATION is "60": wanted is a number with its unit',
      },
      {
        variables: { BASE_URL: "http://127.0.0.1:1", PROFILE: "peak" },
        says: 'PROFILE is "peak": wanted is one of smoke',
      },
      {
        variables: { BASE_URL: "http://127.0.0.1:1", WALLETS: "1" },
        says: 'WALLETS is "1": wanted is a whole number from 2 on',
      },
    ])("says what is wrong: $says", async ({ variables, says }) => {
      const told = Object.entries(variables).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
      const run = await k6Command(["inspect", ...told, entryPath("load")]);
      expect(run.exitCode).not.toBe(0);
      expect(run.stderr.replaceAll("\\", "")).toContain(says);
    });
  });
