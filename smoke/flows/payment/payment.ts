import { expectBody, expectThat, held } from "../../ask/expect.ts";
import { describeAnswer, type SignedAnswer } from "../../ask/signed-answer.ts";
import { assertFunds, type PaymentBody, paymentBody, payments, underKey } from "../../balances/payment-request.ts";
import { watchWrite } from "../../balances/write.ts";
import { payment } from "../../contract.ts";
import type { Flow } from "../../flow.ts";
import { formatAmount } from "../../money.ts";
import { paymentBooks } from "./books.ts";
import { paymentKeys } from "./keys.ts";
import type { Paid } from "./paid.ts";
import { paymentRefusals } from "./refusals.ts";

/** Small, for at a low weight a good many are paid before the judged version serves one. */
export const paymentAmount = 11n;

export const paymentFlow: Flow<Paid> = {
  name: "payment",
  act: {
    name: "pay",
    expectation: "201 with the completed payment",
    async run(client) {
      const body = paymentBody(client, paymentAmount);
      let key = "";
      const watched = await watchWrite(client, payments, (before) => {
        assertFunds(client, before, paymentAmount);
        key = client.freshKey();
        return underKey(key, body);
      });
      const { answer } = watched;
      const made = expectBody(answer, 201, payment, "the completed payment");
      expectEcho(answer, made, body);
      return {
        ...held(answer, `201, ${body.amount} ${body.currency}`),
        done: { ...watched, key, body, payment: made },
      };
    },
  },
  checks: [...paymentBooks, ...paymentKeys, ...paymentRefusals],
};

function expectEcho(answer: SignedAnswer, made: Paid["payment"], body: PaymentBody): void {
  const same =
    made.payerWalletId === body.payerWalletId &&
    made.payeeWalletId === body.payeeWalletId &&
    formatAmount(made.amount) === body.amount;
  expectThat(same, `a payment of ${JSON.stringify(body)}`, describeAnswer(answer), answer);
}
