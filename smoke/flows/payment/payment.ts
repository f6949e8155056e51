import type { z } from "zod";
import { expectBody, expectThat, held } from "../../ask/expect.ts";
import { type Answer, describeAnswer } from "../../ask/visit.ts";
import { assertFunds, type PaymentBody, paymentBody, payments, underKey } from "../../balances/payment-request.ts";
import { type Watched, watchWrite } from "../../balances/write.ts";
import { payment } from "../../contract.ts";
import type { Flow } from "../../flow.ts";
import { formatAmount } from "../../money.ts";
import { paymentBooks } from "./books.ts";
import { paymentKeys } from "./keys.ts";
import { paymentRefusals } from "./refusals.ts";

/** Small, for at a low weight a good many are paid before the judged version serves one. */
export const paymentAmount = 11n;

/** A payment that the version acknowledged. */
export interface Paid extends Watched {
  readonly key: string;
  readonly body: PaymentBody;
  readonly payment: z.output<typeof payment>;
}

export const paymentFlow: Flow<Paid> = {
  name: "payment",
  act: {
    name: "pay",
    expectation: "201 with the completed payment",
    async run(visit) {
      const body = paymentBody(visit, paymentAmount);
      let key = "";
      const watched = await watchWrite(visit, payments, (before) => {
        assertFunds(visit, before, paymentAmount);
        key = visit.freshKey();
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

function expectEcho(answer: Answer, made: Paid["payment"], body: PaymentBody): void {
  const same =
    made.payerWalletId === body.payerWalletId &&
    made.payeeWalletId === body.payeeWalletId &&
    formatAmount(made.amount) === body.amount;
  expectThat(same, `a payment of ${JSON.stringify(body)}`, describeAnswer(answer), answer);
}
