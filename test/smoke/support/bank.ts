/** An in-memory platform's money, in cents, with the defects that smoke must find. Numbers are exact at this size. */
export const defects = [
  "doubles-payment",
  "cent-short",
  "ledger-uneven",
  "accepts-overdraft",
  "accepts-malformed",
  "rounds-amounts",
  "loses-idempotency",
  "ignores-other-body",
  "pays-again",
  "needs-no-key",
  "pays-itself",
  "invents-wallets",
  "refuses-and-moves",
  "reads-back-wrong",
  "forgets-history",
  "transfer-cent-short",
  "transfer-unlisted",
  "clears-everything",
  "reviews-everything",
  "forgets-decision",
  "html-page",
  "server-error",
  "hangs",
  "hangs-on-entries",
  "gateway-503",
  "commits-and-fails",
] as const;
export type Defect = (typeof defects)[number];

interface Entry {
  readonly entryId: number;
  readonly walletId: number;
  readonly cents: number;
  readonly paymentId: string | null;
}
export interface Movement {
  readonly from: number;
  readonly to: number;
  readonly cents: number;
  readonly paymentId: string | null;
}

export class Bank {
  readonly balances = new Map<number, number>();
  readonly entries: Entry[] = [];
  readonly byKey = new Map<string, { readonly sent: string; readonly body: object; readonly movement?: Movement }>();
  readonly payments = new Map<string, object>();
  readonly screenings = new Map<string, object>();
  #nextId = 1;

  freshId(): number {
    return this.#nextId++;
  }

  /** `credited` where it is not what was taken. */
  move({ from, to, cents, paymentId }: Movement, credited: number = cents): void {
    this.#book(from, -cents, paymentId);
    this.#book(to, credited, paymentId);
  }

  #book(walletId: number, cents: number, paymentId: string | null): void {
    this.balances.set(walletId, (this.balances.get(walletId) ?? 0) + cents);
    this.entries.unshift({ entryId: this.freshId(), walletId, cents, paymentId });
  }
}

export const euros = (cents: number): string =>
  `${cents < 0 ? "-" : ""}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
