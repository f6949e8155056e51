import { expectRefusal } from "../expect.ts";
import type { Check } from "../flow.ts";
import { type Cents, formatAmount } from "../money.ts";
import { expectPurses, type Purses, readPurses } from "../purses.ts";
import { requestIdOf, type Visit } from "../visit.ts";
import { type Answered, write } from "../write.ts";
import { type PaymentBody, paymentBody, payments, underKey } from "./pay.ts";

/** A payment that must be refused and move nothing. */
interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly codes: readonly string[];
  /** Each makes one wrong payment of a good one of 0.01. */
  readonly spoil: readonly Spoil[];
}
type Spoil = (good: Payment, before: Purses) => Partial<Payment>;
type Payment = PaymentBody & { readonly key: string | undefined };

const malformedAmounts = ["0.00", "-0.01", "0.011", "0,01", "1e-2", "0x1", "NaN", ""];

/** The largest int4: no platform of ours has handed it out. */
const unknownWalletId = 2_147_483_647;

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
    spoil: [() => ({ payeeWalletId: unknownWalletId })],
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
  async run(visit) {
    let last: Answered | undefined;
    for (const spoil of refusal.spoil) last = await expectRefused(visit, refusal, spoil);
    const requestId = last && requestIdOf(last.answer);
    if (last !== undefined) expectPurses(last.before, await readPurses(visit), requestId);
    return { got: `${refusal.spoil.length} refused, nothing moved`, requestId };
  },
}));

async function expectRefused(visit: Visit, { status, codes }: Refusal, spoil: Spoil): Promise<Answered> {
  let sent: Partial<Payment> = {};
  const answered = await write(visit, payments, (before) => {
    const good = { ...paymentBody(visit, 1n), key: visit.freshKey() };
    const { key, ...body } = { ...good, ...spoil(good, before) };
    sent = body;
    return key === undefined ? { headers: {}, body } : underKey(key, body);
  });
  expectRefusal(answered.answer, status, codes, JSON.stringify(sent));
  return answered;
}
