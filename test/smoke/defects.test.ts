import { expect, test } from "vitest";
import type { Defect } from "./support/bank.ts";
import { bothVersions, smokeWith } from "./support/smoked.ts";

interface Row {
  readonly defect: Defect;
  /** The steps that must be the findings, and no other. */
  readonly steps: readonly string[];
  readonly expected: RegExp;
  readonly got: RegExp;
}

const rows: readonly Row[] = [
  {
    defect: "doubles-payment",
    steps: ["payment/balances"],
    expected: /^payer \d+\.\d\d, payee \d+\.\d\d$/,
    got: /^payer \d+\.\d\d, payee \d+\.\d\d$/,
  },
  {
    defect: "cent-short",
    steps: ["payment/balances"],
    expected: /^payer \d+\.\d\d, payee \d+\.\d\d$/,
    got: /^payer \d+\.\d\d, payee \d+\.\d\d$/,
  },
  {
    defect: "commits-and-fails",
    steps: ["payment/pay"],
    expected: /^201 with the completed payment/,
    got: /^500 \{"error"/,
  },
  {
    defect: "reads-back-wrong",
    steps: ["payment/read-back"],
    expected: /"amount":"0\.11"/,
    got: /^200 .*"amount":"0\.12"/,
  },
  {
    defect: "ledger-uneven",
    steps: ["payment/ledger"],
    expected: /^wallet 1 -0\.11, wallet 2 0\.11, in sum 0\.00$/,
    got: /wallet 2 0\.12, in sum 0\.01$/,
  },
  { defect: "forgets-history", steps: ["payment/history"], expected: /^-?0\.11 once for payment/, got: /^nothing/ },
  {
    defect: "loses-idempotency",
    steps: ["payment/repeated-key"],
    expected: /^200 with the first payment/,
    got: /^201 /,
  },
  {
    defect: "pays-again",
    steps: ["payment/repeated-key"],
    expected: /^payer 99\.\d\d, payee 100\.\d\d$/,
    got: /^payer 99\.\d\d, payee 100\.\d\d$/,
  },
  { defect: "ignores-other-body", steps: ["payment/reused-key"], expected: /^409 with key_reused/, got: /^200 / },
  {
    defect: "accepts-malformed",
    steps: ["payment/malformed-amount"],
    expected: /^400 with invalid_amount or invalid_request for .*"amount":"0\.00"/,
    got: /^201 /,
  },
  { defect: "rounds-amounts", steps: ["payment/malformed-amount"], expected: /"amount":"0\.011"/, got: /^201 / },
  { defect: "needs-no-key", steps: ["payment/missing-key"], expected: /^400 with missing_key/, got: /^201 / },
  {
    defect: "pays-itself",
    steps: ["payment/same-wallet"],
    expected: /^400 with invalid_request for .*"payeeWalletId":1/,
    got: /^201 /,
  },
  { defect: "invents-wallets", steps: ["payment/unknown-wallet"], expected: /^404 with unknown_wallet/, got: /^201 / },
  {
    defect: "accepts-overdraft",
    steps: ["payment/overdraft"],
    expected: /^422 with insufficient_funds/,
    got: /^201 /,
  },
  {
    defect: "refuses-and-moves",
    steps: ["payment/overdraft"],
    expected: /^payer \d+\.\d\d, payee/,
    got: /^payer \d+\.\d\d, payee/,
  },
  { defect: "transfer-cent-short", steps: ["wallet/balance"], expected: /^payer .*, payee/, got: /^payer .*, payee/ },
  {
    defect: "transfer-unlisted",
    steps: ["wallet/history"],
    expected: /newest in wallet/,
    got: /of payment p-|no entry/,
  },
  {
    defect: "clears-everything",
    steps: ["compliance/large-amount"],
    expected: /^review for 10000\.00$/,
    got: /"decision":"clear"/,
  },
  { defect: "reviews-everything", steps: ["compliance/screen"], expected: /^clear for 10\.00$/, got: /"review"/ },
  { defect: "forgets-decision", steps: ["compliance/decision"], expected: /^200 with the screening/, got: /^404 / },
  {
    defect: "html-page",
    steps: ["compliance/screen", "payment/pay", "wallet/transfer"],
    expected: /^20[01] with/,
    got: /^200 and no JSON: <html>/,
  },
  {
    defect: "server-error",
    steps: ["compliance/screen", "payment/pay", "wallet/transfer"],
    expected: /^20[01] with/,
    got: /^500 \{"error"/,
  },
];

test.each(rows)(
  "$defect on 2.1.0 is found in $steps, and 2.0.0 is cleared",
  async ({ defect, steps, expected, got }) => {
    const { failed, missing } = await smokeWith({ defect: [defect, "2.1.0"] });
    const findings = failed.filter(({ subject }) => !subject.endsWith("/net-zero@2.1.0"));
    expect(findings.map(({ subject }) => subject).sort()).toEqual(steps.map((step) => `${step}@2.1.0`));
    for (const fact of findings) {
      expect(fact.expected).toMatch(expected);
      expect(fact.got).toMatch(got);
      expect(fact.requestId).toMatch(/^r-\d+$/);
    }
    expect(missing.filter((why) => why.includes("@2.0.0") && !why.includes("whose"))).toEqual([]);
  },
);

const oneOfEachFlow = rows.filter(({ defect }) =>
  ["doubles-payment", "transfer-unlisted", "clears-everything", "html-page"].includes(defect),
);

test.each(oneOfEachFlow)("$defect on both versions is found on both", async ({ defect, steps }) => {
  const { failed } = await smokeWith({ defect: [defect, ...bothVersions] });
  const subjects = failed.map(({ subject }) => subject);
  for (const step of steps) expect(subjects).toEqual(expect.arrayContaining([`${step}@2.0.0`, `${step}@2.1.0`]));
});

test("what an ended flow left undone is missing, with the reason, and is no failure of its own", async () => {
  const { failed, missing, facts } = await smokeWith({ defect: ["ledger-uneven", "2.1.0"] });
  expect(failed).toHaveLength(1);
  expect(missing).toHaveLength(1);
  expect(missing[0]).toMatch(/^payment\/ledger@2\.1\.0 ended its flow, not run: history, repeated-key, .*, overdraft$/);
  expect(facts.some(({ subject }) => subject === "payment/history@2.1.0")).toBe(false);
});
