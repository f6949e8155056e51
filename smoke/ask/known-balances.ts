import type { Cents } from "../money.ts";

/** What the two smoke wallets hold, as one version tells it. */
export interface Balances {
  readonly payer: Cents;
  readonly payee: Cents;
}

/** What one flow knows of the balances. */
export interface KnownBalances {
  /** Before the flow wrote anything: no write goes out until it is known. */
  opening: Balances | undefined;
  /** Undefined once something may have moved since. */
  latest: Balances | undefined;
  /** Whoever may have moved money between them. */
  readonly writers: Set<string>;
}
