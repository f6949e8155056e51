import { unknownVersion } from "../../thresholds/wire.ts";
import { askFor } from "../ask/ask.ts";
import type { Balances } from "../ask/known-balances.ts";
import { describeAnswer, requestIdOf, servedBy } from "../ask/signed-answer.ts";
import { anyVersion, type VersionClient } from "../ask/version-client.ts";
import { currency } from "../contract.ts";
import type { Held, Step } from "../flow.ts";
import { type Cents, formatAmount } from "../money.ts";
import { NotAsExpected, NotShown } from "../step-end.ts";
import { describeBalances, readBalances, sameBalances } from "./balances.ts";
import { payments, underKey } from "./payment-request.ts";

/** The last step of every flow that moves money, also of one that failed in the middle. */
export const netZero: Step = { name: "net-zero", expectation: "both wallets end with what they began with" };

/** One answer that pays nothing back, or twice, is not the end: another version may serve the next. */
const maxRounds = 5;

/** Pays back what is left over, on any version that does it. Best effort: throws when the wallets are not even. */
export async function payBack(client: VersionClient): Promise<Held> {
  const { opening, writers } = client.known;
  if (opening === undefined) throw new NotShown("the balances before were never known, so nothing was written");
  const anyone = anyVersion(client);
  let last = { said: "nothing had to be paid back", requestId: undefined as string | undefined };
  let now = await readByAnyMeans(client, anyone);
  for (let round = 0; round < maxRounds && now.payer !== opening.payer; round += 1) {
    const answer = await askFor(anyone, backPayment(anyone, opening.payer - now.payer));
    last = { said: `paying back was answered ${describeAnswer(answer)}`, requestId: requestIdOf(answer) };
    writers.add(servedBy(answer) ?? unknownVersion);
    now = await readByAnyMeans(client, anyone);
  }
  if (sameBalances(opening, now)) return { got: describeBalances(now), requestId: last.requestId };
  throw uneven(
    client,
    `${describeBalances(opening)}, as before`,
    `${describeBalances(now)}; ${last.said}`,
    last.requestId,
  );
}

/** A finding only where nobody else wrote: another version's money must not be laid at this one's door. */
function uneven(
  { known, version }: VersionClient,
  expected: string,
  got: string,
  requestId: string | undefined,
): Error {
  const others = [...known.writers].filter((writer) => writer !== version);
  if (others.length === 0) return new NotAsExpected(expected, got, requestId);
  return new NotShown(`${got}; expected ${expected}. ${others.join(", ")} wrote too, so whose it is is unknown`);
}

/** `owed` to the payer; negative when it got too much. */
function backPayment({ wallets, freshKey }: VersionClient, owed: Cents) {
  const { payerWalletId: payer, payeeWalletId: payee } = wallets;
  const [from, to] = owed > 0n ? [payee, payer] : [payer, payee];
  const amount = formatAmount(owed > 0n ? owed : -owed);
  const written = underKey(freshKey(), { payerWalletId: from, payeeWalletId: to, amount, currency });
  return { method: "POST", path: payments, ...written } as const;
}

async function readByAnyMeans(client: VersionClient, anyone: VersionClient): Promise<Balances> {
  try {
    return await readBalances(client);
  } catch (end) {
    if (end instanceof NotAsExpected || end instanceof NotShown) return await readBalances(anyone);
    throw end;
  }
}
