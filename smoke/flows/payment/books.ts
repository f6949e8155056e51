import { isDeepStrictEqual } from "node:util";
import { askFor } from "../../ask/ask.ts";
import { expectBody, expectThat, held } from "../../ask/expect.ts";
import { describeAnswer, requestIdOf } from "../../ask/signed-answer.ts";
import type { VersionClient } from "../../ask/version-client.ts";
import { describeBalances, expectBalances, paid } from "../../balances/balances.ts";
import { history, ledger, payment } from "../../contract.ts";
import type { Check } from "../../flow.ts";
import { type Cents, formatAmount } from "../../money.ts";
import type { Paid } from "./paid.ts";

/** What must stand in the books after one payment. */
export const paymentBooks: readonly Check<Paid>[] = [
  {
    name: "balances",
    expectation: "the payer has the amount less, the payee more, to the cent",
    async run(_visit, { answer, before, after, payment: made }) {
      expectBalances(paid(before, made.amount), after, requestIdOf(answer));
      return held(answer, describeBalances(after));
    },
  },
  {
    name: "read-back",
    expectation: "the payment reads back as it was acknowledged",
    async run(client, { answer: acknowledged, payment: made }) {
      const answer = await askFor(client, { method: "GET", path: pathOf(made) });
      expectBody(answer, 200, payment, "the payment");
      const same = isDeepStrictEqual(bodyOf(answer), bodyOf(acknowledged));
      expectThat(same, JSON.stringify(bodyOf(acknowledged)), describeAnswer(answer), answer);
      return held(answer, "the same payment");
    },
  },
  {
    name: "ledger",
    expectation: "the entries of the payment sum to 0 and are the two wallets'",
    async run(client, { payment: made }) {
      const answer = await askFor(client, { method: "GET", path: `${pathOf(made)}/entries` });
      const { entries } = expectBody(answer, 200, ledger, "the ledger entries");
      const got = entries.map(({ walletId, amount }) => entry(walletId, amount)).sort();
      const sum = formatAmount(entries.reduce((total, { amount }) => total + amount, 0n));
      const expected = [entry(made.payerWalletId, -made.amount), entry(made.payeeWalletId, made.amount)].sort();
      const same = isDeepStrictEqual(got, expected);
      expectThat(same, `${expected.join(", ")}, in sum 0.00`, `${got.join(", ") || "no entry"}, in sum ${sum}`, answer);
      return held(answer, `${got.join(", ")}, in sum ${sum}`);
    },
  },
  {
    name: "history",
    expectation: "the payment stands once in the history of each wallet",
    async run(client, { payment: made }) {
      const [held] = await Promise.all([
        expectInHistory(client, made.payerWalletId, made, -made.amount),
        expectInHistory(client, made.payeeWalletId, made, made.amount),
      ]);
      return held;
    },
  },
];

async function expectInHistory(client: VersionClient, walletId: number, made: Paid["payment"], amount: Cents) {
  const answer = await askFor(client, { method: "GET", path: `/wallets/${walletId}/history?limit=20` });
  const { entries } = expectBody(answer, 200, history, "the history");
  const got = entries.filter(({ paymentId }) => paymentId === made.paymentId).map((one) => formatAmount(one.amount));
  const same = isDeepStrictEqual(got, [formatAmount(amount)]);
  const where = `for payment ${made.paymentId} in wallet ${walletId}`;
  expectThat(same, `${formatAmount(amount)} once ${where}`, `${got.join(", ") || "nothing"} ${where}`, answer);
  return held(answer, "once in each");
}

const entry = (walletId: number, amount: Cents): string => `wallet ${walletId} ${formatAmount(amount)}`;

const pathOf = ({ paymentId }: Paid["payment"]): string => `/payments/${encodeURIComponent(paymentId)}`;

const bodyOf = (answer: Paid["answer"]): unknown => (answer.kind === "answered" ? answer.body : undefined);
