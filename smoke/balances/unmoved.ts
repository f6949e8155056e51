import { requestIdOf } from "../ask/signed-answer.ts";
import type { VersionClient } from "../ask/version-client.ts";
import { NotShown } from "../step-end.ts";
import { expectBalances, readBalances, sameBalances } from "./balances.ts";
import { type Answered, type Trust, trustNothing, trustRefusals } from "./write.ts";

type Attempt = (trust: Trust) => Promise<Answered>;

/**
 * Makes attempts of which none may move money, and returns the last. Money is counted once around all of them; if it
 * moved, each is made again and watched by itself, for another version may have moved it while it refused.
 */
export async function expectUnmoved(client: VersionClient, attempts: readonly Attempt[]): Promise<Answered> {
  let last: Answered | undefined;
  for (const attempt of attempts) last = await attempt(trustRefusals);
  if (last === undefined) throw new NotShown("nothing was attempted");
  if (sameBalances(last.before, await readBalances(client))) return last;
  for (const attempt of attempts) {
    const { answer, before } = await attempt(trustNothing);
    expectBalances(before, await readBalances(client), requestIdOf(answer));
  }
  throw new NotShown("money moved, but not when each attempt was watched by itself: whose doing it was is unknown");
}
