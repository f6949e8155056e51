import { requestIdOf, type Visit } from "../ask/visit.ts";
import { NotShown } from "../step-end.ts";
import { expectPurses, readPurses, samePurses } from "./balances.ts";
import { type Answered, type Trust, trustNothing, trustRefusals } from "./write.ts";

type Attempt = (trust: Trust) => Promise<Answered>;

/**
 * Makes attempts of which none may move money, and returns the last. Money is counted once around all of them; if it
 * moved, each is made again and watched by itself, for another version may have moved it while it refused.
 */
export async function expectUnmoved(visit: Visit, attempts: readonly Attempt[]): Promise<Answered> {
  let last: Answered | undefined;
  for (const attempt of attempts) last = await attempt(trustRefusals);
  if (last === undefined) throw new NotShown("nothing was attempted");
  if (samePurses(last.before, await readPurses(visit))) return last;
  for (const attempt of attempts) {
    const { answer, before } = await attempt(trustNothing);
    expectPurses(before, await readPurses(visit), requestIdOf(answer));
  }
  throw new NotShown("money moved, but not when each attempt was watched by itself: whose doing it was is unknown");
}
