import { askFor } from "../ask/ask.ts";
import { expectBody, expectThat, held } from "../ask/expect.ts";
import { requestIdOf, type Visit } from "../ask/visit.ts";
import { describePurses, expectPurses, paid } from "../balances/balances.ts";
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
    async run(visit) {
      const { payerWalletId, payeeWalletId } = visit.wallets;
      const done = await watchWrite(visit, `/wallets/${payerWalletId}/transfers`, (before) => {
        assertFunds(visit, before, transferAmount);
        return underKey(visit.freshKey(), { toWalletId: payeeWalletId, amount: formatAmount(transferAmount) });
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
        expectPurses(paid(before, transferAmount), after, requestIdOf(answer));
        return held(answer, describePurses(after));
      },
    },
    {
      name: "history",
      expectation: "the transfer is the newest entry of both wallets",
      async run(visit) {
        const [held] = await Promise.all([
          expectNewest(visit, visit.wallets.payerWalletId, -transferAmount),
          expectNewest(visit, visit.wallets.payeeWalletId, transferAmount),
        ]);
        return held;
      },
    },
  ],
};

/** The wallets are the smoke's alone, so nothing can be newer than its last write. */
async function expectNewest(visit: Visit, walletId: number, amount: Cents): Promise<Held> {
  const answer = await askFor(visit, { method: "GET", path: `/wallets/${walletId}/history?limit=20` });
  const { entries } = expectBody(answer, 200, history, "the history");
  const [newest] = entries;
  const got = newest ? `${formatAmount(newest.amount)} of payment ${newest.paymentId ?? "none"}` : "no entry";
  const holds = newest?.amount === amount && newest.paymentId === null;
  expectThat(holds, `${formatAmount(amount)} of payment none, newest in wallet ${walletId}`, got, answer);
  return held(answer, "newest in both");
}
