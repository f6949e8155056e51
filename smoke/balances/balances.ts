import { askFor } from "../ask/ask.ts";
import { expectBody } from "../ask/expect.ts";
import type { Visit } from "../ask/visit.ts";
import { wallet } from "../contract.ts";
import { type Cents, formatAmount } from "../money.ts";
import { NotAsExpected } from "../step-end.ts";

/** What the two smoke wallets hold, as one version tells it. */
export interface Purses {
  readonly payer: Cents;
  readonly payee: Cents;
}

/** What one flow knows of the purses. */
export interface Till {
  /** Before the flow wrote anything: no write goes out until it is known. */
  opening: Purses | undefined;
  /** Undefined once something may have moved since. */
  latest: Purses | undefined;
  /** Whoever may have moved money between them. */
  readonly writers: Set<string>;
}

export async function readPurses(visit: Visit): Promise<Purses> {
  const { till, wallets } = visit;
  const [payer, payee] = await Promise.all([
    readBalance(visit, wallets.payerWalletId),
    readBalance(visit, wallets.payeeWalletId),
  ]);
  till.latest = { payer, payee };
  till.opening ??= till.latest;
  return till.latest;
}

async function readBalance(visit: Visit, walletId: number): Promise<Cents> {
  const answer = await askFor(visit, { method: "GET", path: `/wallets/${walletId}` });
  const { balance } = expectBody(answer, 200, wallet, "a wallet");
  return balance;
}

export const describePurses = ({ payer, payee }: Purses): string =>
  `payer ${formatAmount(payer)}, payee ${formatAmount(payee)}`;

/** After `amount` went from payer to payee once. */
export const paid = ({ payer, payee }: Purses, amount: Cents): Purses => ({
  payer: payer - amount,
  payee: payee + amount,
});

export const samePurses = (one: Purses, other: Purses): boolean =>
  one.payer === other.payer && one.payee === other.payee;

export function expectPurses(expected: Purses, got: Purses, requestId: string | undefined): void {
  if (samePurses(expected, got)) return;
  throw new NotAsExpected(describePurses(expected), describePurses(got), requestId);
}
