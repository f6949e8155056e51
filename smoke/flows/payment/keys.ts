import { isDeepStrictEqual } from "node:util";
import { expectBody, expectRefusal, expectThat, held } from "../../ask/expect.ts";
import { describeAnswer, requestIdOf } from "../../ask/signed-answer.ts";
import { expectBalances } from "../../balances/balances.ts";
import { payments, underKey } from "../../balances/payment-request.ts";
import { expectUnmoved } from "../../balances/unmoved.ts";
import { type Trust, watchWrite, write } from "../../balances/write.ts";
import { payment } from "../../contract.ts";
import type { Check } from "../../flow.ts";
import { formatAmount } from "../../money.ts";
import type { Paid } from "./paid.ts";

/** What an idempotency key promises: a customer's retry pays once. */
export const paymentKeys: readonly Check<Paid>[] = [
  {
    name: "repeated-key",
    expectation: "200 with the first answer's body, and nothing moves",
    async run(client, { key, body, answer: first }) {
      const { answer, before, after } = await watchWrite(client, payments, () => underKey(key, body));
      expectBody(answer, 200, payment, "the first payment");
      const same =
        first.kind === "answered" && answer.kind === "answered" && isDeepStrictEqual(answer.body, first.body);
      expectThat(same, describeAnswer(first), describeAnswer(answer), answer);
      expectBalances(before, after, requestIdOf(answer));
      return held(answer, "200, paid once");
    },
  },
  {
    name: "reused-key",
    expectation: "409 key_reused for another body under the same key, and nothing moves",
    async run(client, { key, body, payment: { amount } }) {
      const other = { ...body, amount: formatAmount(amount + 1n) };
      const reuse = async (trust: Trust) => {
        const answered = await write(client, payments, () => underKey(key, other), trust);
        expectRefusal(answered.answer, 409, ["key_reused"], "another body");
        return answered;
      };
      const { answer } = await expectUnmoved(client, [reuse]);
      return held(answer, "409 key_reused");
    },
  },
];
