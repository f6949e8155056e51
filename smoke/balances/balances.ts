import { askFor } from "../ask/ask.ts";
import { expectBody } from "../ask/expect.ts";
import type { Balances } from "../ask/known-balances.ts";
import type { VersionClient } from "../ask/version-client.ts";
import { wallet } from "../contract.ts";
import { type Cents, formatAmount } from "../money.ts";
import { NotAsExpected } from "../step-end.ts";

export async function readBalances(client: VersionClient): Promise<Balances> {
  const { known, wallets } = client;
  const [payer, payee] = await Promise.all([
    readBalance(client, wallets.payerWalletId),
    readBalance(client, wallets.payeeWalletId),
  ]);
  known.latest = { payer, payee };
  known.opening ??= known.latest;
  return known.latest;
}

async function readBalance(client: VersionClient, walletId: number): Promise<Cents> {
  const answer = await askFor(client, { method: "GET", path: `/wallets/${walletId}` });
  const { balance } = expectBody(answer, 200, wallet, "a wallet");
  return balance;
}

export const describeBalances = ({ payer, payee }: Balances): string =>
  `payer ${formatAmount(payer)}, payee ${formatAmount(payee)}`;

/** After `amount` went from payer to payee once. */
export const paid = ({ payer, payee }: Balances, amount: Cents): Balances => ({
  payer: payer - amount,
  payee: payee + amount,
});

export const sameBalances = (one: Balances, other: Balances): boolean =>
  one.payer === other.payer && one.payee === other.payee;

export function expectBalances(expected: Balances, got: Balances, requestId: string | undefined): void {
  if (sameBalances(expected, got)) return;
  throw new NotAsExpected(describeBalances(expected), describeBalances(got), requestId);
}
