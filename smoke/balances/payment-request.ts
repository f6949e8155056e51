import { headers } from "../../thresholds/wire.ts";
import type { Balances } from "../ask/known-balances.ts";
import type { VersionClient } from "../ask/version-client.ts";
import { currency } from "../contract.ts";
import { type Cents, formatAmount } from "../money.ts";
import { NotShown } from "../step-end.ts";
import type { Written } from "./write.ts";

export interface PaymentBody {
  readonly payerWalletId: number;
  readonly payeeWalletId: number;
  readonly amount: string;
  readonly currency: string;
}

export const payments = "/payments";

export const paymentBody = ({ wallets }: VersionClient, amount: Cents): PaymentBody => ({
  ...wallets,
  amount: formatAmount(amount),
  currency,
});

export const underKey = (key: string, body: object): Written => ({
  headers: { [headers.idempotencyKey]: key },
  body,
});

/** An empty wallet would be refused, rightly: that is no finding about the platform. */
export function assertFunds({ wallets }: VersionClient, { payer }: Balances, amount: Cents): void {
  if (payer >= amount) return;
  const holds = `wallet ${wallets.payerWalletId} holds ${formatAmount(payer)} ${currency}`;
  throw new NotShown(`${holds}, too little to pay ${formatAmount(amount)}: top it up`);
}
