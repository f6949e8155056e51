import { askFor } from "../ask/ask.ts";
import { expectBody, expectThat, held } from "../ask/expect.ts";
import { requestIdOf } from "../ask/signed-answer.ts";
import type { VersionClient } from "../ask/version-client.ts";
import { describeBalances, expectBalances, paid } from "../balances/balances.ts";
import { assertFunds, underKey } from "../balances/payment-request.ts";
import { type Watched, watchWrite } from "../balances/write.ts";
import { history, transfer } from "../contract.ts";
import type { Flow, Held } from "../flow.ts";
import { type Cents, formatAmount } from "../money.ts";

export const transferAmount = 7n;

export const walletFlow: Flow<Watched> = {
  name: "wallet",
  act: {
    name: "transfer",
    expectation: "201 with a transferId",
    async run(client) {
      const { payerWalletId, payeeWalletId } = client.wallets;
      const done = await watchWrite(client, `/wallets/${payerWalletId}/transfers`, (before) => {
        assertFunds(client, before, transferAmount);
        return underKey(client.freshKey(), { toWalletId: payeeWalletId, amount: formatAmount(transferAmount) });
      });
      expectBody(done.answer, 201, transfer, "a transferId");
      return { ...held(done.answer, `201, ${formatAmount(transferAmount)}`), done };
    },
  },
  checks: [
    {
      name: "balance",
      expectation: "the sender has the amount less, the receiver more, to the cent",
      async run(_visit, { answer, before, after }) {
        expectBalances(paid(before, transferAmount), after, requestIdOf(answer));
        return held(answer, describeBalances(after));
      },
    },
    {
      name: "history",
      expectation: "the transfer is the newest entry of both wallets",
      async run(client) {
        const [held] = await Promise.all([
          expectNewest(client, client.wallets.payerWalletId, -transferAmount),
          expectNewest(client, client.wallets.payeeWalletId, transferAmount),
        ]);
        return held;
      },
    },
  ],
};

/** The wallets are the smoke's alone, so nothing can be newer than its last write. */
async function expectNewest(client: VersionClient, walletId: number, amount: Cents): Promise<Held> {
  const answer = await askFor(client, { method: "GET", path: `/wallets/${walletId}/history?limit=20` });
  const { entries } = expectBody(answer, 200, history, "the history");
  const [newest] = entries;
  const got = newest ? `${formatAmount(newest.amount)} of payment ${newest.paymentId ?? "none"}` : "no entry";
  const holds = newest?.amount === amount && newest.paymentId === null;
  expectThat(holds, `${formatAmount(amount)} of payment none, newest in wallet ${walletId}`, got, answer);
  return held(answer, "newest in both");
}
