import { randomInt } from "node:crypto";
import { expectRefusal, held } from "../../ask/expect.ts";
import type { Balances } from "../../ask/known-balances.ts";
import type { VersionClient } from "../../ask/version-client.ts";
import { type PaymentBody, paymentBody, payments, underKey } from "../../balances/payment-request.ts";
import { expectUnmoved } from "../../balances/unmoved.ts";
import { type Answered, type Compose, type Trust, write } from "../../balances/write.ts";
import type { Check } from "../../flow.ts";
import { type Cents, formatAmount } from "../../money.ts";

/** A payment that must be refused and move nothing. */
interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly codes: readonly string[];
  /** Each makes one wrong payment of a good one of 0.01. */
  readonly spoil: readonly Spoil[];
}
type Spoil = (good: Payment, before: Balances) => Partial<Payment>;
type Payment = PaymentBody & { readonly key: string | undefined };

const malformedAmounts = ["0.00", "-0.01", "0.011", "0,01", "1e-2", "0x1", "NaN", ""];

/** Near the end of int4, where no wallet is. Another one each time: a version that pays into it may create it. */
const unknownWalletId = (): number => randomInt(2_000_000_000, 2_147_483_647);

const refusals: readonly Refusal[] = [
  {
    name: "malformed-amount",
    status: 400,
    codes: ["invalid_amount", "invalid_request"],
    spoil: malformedAmounts.map((amount) => () => ({ amount })),
  },
  { name: "missing-key", status: 400, codes: ["missing_key"], spoil: [() => ({ key: undefined })] },
  {
    name: "same-wallet",
    status: 400,
    codes: ["invalid_request"],
    spoil: [({ payerWalletId }) => ({ payeeWalletId: payerWalletId })],
  },
  {
    name: "unknown-wallet",
    status: 404,
    codes: ["unknown_wallet"],
    spoil: [() => ({ payeeWalletId: unknownWalletId() })],
  },
  {
    name: "overdraft",
    status: 422,
    codes: ["insufficient_funds"],
    spoil: [(_good, { payer }) => ({ amount: formatAmount(justAbove(payer)) })],
  },
];

/** By one cent, so that a limit that is off by one is found too. */
const justAbove = (balance: Cents): Cents => (balance > 0n ? balance : 0n) + 1n;

export const paymentRefusals: readonly Check<unknown>[] = refusals.map((refusal) => ({
  name: refusal.name,
  expectation: `${refusal.status} ${refusal.codes.join(" or ")}, and nothing moves`,
  async run(client) {
    const attempts = refusal.spoil.map((spoil) => (trust: Trust) => expectRefused(client, refusal, spoil, trust));
    const { answer } = await expectUnmoved(client, attempts);
    return held(answer, `${attempts.length} refused, nothing moved`);
  },
}));

async function expectRefused(
  client: VersionClient,
  { status, codes }: Refusal,
  spoil: Spoil,
  trust: Trust,
): Promise<Answered> {
  let sent: Partial<Payment> = {};
  const compose: Compose = (before) => {
    const good = { ...paymentBody(client, 1n), key: client.freshKey() };
    const { key, ...body } = { ...good, ...spoil(good, before) };
    sent = body;
    return key === undefined ? { headers: {}, body } : underKey(key, body);
  };
  const answered = await write(client, payments, compose, trust);
  expectRefusal(answered.answer, status, codes, JSON.stringify(sent));
  return answered;
}
