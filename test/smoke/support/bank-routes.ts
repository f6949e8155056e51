import { type Bank, type Defect, euros } from "./bank.ts";

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly key: string | undefined;
  readonly body: Record<string, unknown>;
  readonly has: (defect: Defect) => boolean;
}
export interface Reply {
  readonly status: number;
  readonly body: object;
}
const createdAt = "2025-10-23T08:00:00.000Z";
const ok = (status: number, body: object): Reply => ({ status, body });
const no = (status: number, code: string): Reply => ok(status, { error: { code, message: code } });

/** The contract of the platform, as docs/platform-contract.md has it. */
export function reply(bank: Bank, call: Call): Reply {
  const [, root, id, leaf] = call.url.pathname.split("/");
  if (root === "payments")
    return id === undefined ? pay(bank, call) : leaf ? entries(bank, id, call) : payment(bank, id, call);
  if (root === "wallets" && leaf === "transfers") return transfer(bank, Number(id), call);
  if (root === "wallets") return leaf ? history(bank, Number(id), call) : wallet(bank, Number(id));
  if (root === "compliance") return id === "screenings" && leaf ? decision(bank, leaf, call) : screen(bank, call);
  return no(404, "invalid_request");
}

function pay(bank: Bank, call: Call): Reply {
  const { key, body, has } = call;
  const sent = JSON.stringify(body);
  if (key === undefined && !has("needs-no-key")) return no(400, "missing_key");
  const known = key === undefined || has("loses-idempotency") ? undefined : bank.byKey.get(key);
  if (known) {
    if (known.sent !== sent && !has("ignores-other-body")) return no(409, "key_reused");
    if (has("pays-again") && known.movement) bank.move(known.movement);
    return ok(200, known.body);
  }
  const from = Number(body.payerWalletId);
  const to = Number(body.payeeWalletId);
  const cents = lenientCentsOf(body.amount, has);
  if (cents === undefined) return no(400, "invalid_amount");
  if (from === to && !has("pays-itself")) return no(400, "invalid_request");
  if (!bank.balances.has(to) && !has("invents-wallets")) return no(404, "unknown_wallet");
  if ((bank.balances.get(from) ?? 0) < cents && !has("accepts-overdraft")) {
    if (has("refuses-and-moves")) bank.move({ from, to, cents: 1, paymentId: null });
    return no(422, "insufficient_funds");
  }
  const movement = { from, to, cents, paymentId: `p-${bank.freshId()}` };
  bank.move(movement, has("cent-short") ? cents - 1 : cents);
  if (has("doubles-payment")) bank.move(movement);
  const made = { ...body, paymentId: movement.paymentId, status: "completed", amount: euros(cents), createdAt };
  if (key !== undefined && !bank.byKey.has(key)) bank.byKey.set(key, { sent, body: made, movement });
  bank.payments.set(movement.paymentId, made);
  return has("commits-and-fails") ? no(500, "internal") : ok(201, made);
}

function lenientCentsOf(amount: unknown, has: Call["has"]): number | undefined {
  if (has("accepts-malformed")) return Math.round(Number(amount) * 100) || 0;
  if (has("rounds-amounts") && Number(amount) > 0) return Math.round(Number(amount) * 100);
  return centsOf(amount);
}

function transfer(bank: Bank, from: number, { key, body, has }: Call): Reply {
  const cents = centsOf(body.amount);
  if (key === undefined) return no(400, "missing_key");
  if (cents === undefined) return no(400, "invalid_amount");
  const known = bank.byKey.get(key);
  if (known) return ok(200, known.body);
  if ((bank.balances.get(from) ?? 0) < cents) return no(422, "insufficient_funds");
  const made = { transferId: bank.freshId(), walletId: from, ...body };
  const to = Number(body.toWalletId);
  bank.move({ from, to, cents, paymentId: null }, has("transfer-cent-short") ? cents - 1 : cents);
  bank.byKey.set(key, { sent: "", body: made });
  return ok(201, made);
}

function payment(bank: Bank, id: string, { has }: Call): Reply {
  const made = bank.payments.get(id);
  if (!made) return no(404, "invalid_request");
  return ok(200, has("reads-back-wrong") ? { ...made, amount: "0.12" } : made);
}

function entries(bank: Bank, id: string, { has }: Call): Reply {
  const booked = bank.entries.filter(({ paymentId }) => paymentId === id);
  const shown = booked.map(({ walletId, cents }) => ({
    walletId,
    amount: euros(has("ledger-uneven") && cents > 0 ? cents + 1 : cents),
  }));
  return ok(200, { entries: shown });
}

function wallet(bank: Bank, walletId: number): Reply {
  const cents = bank.balances.get(walletId);
  return cents === undefined
    ? no(404, "unknown_wallet")
    : ok(200, { walletId, ownerId: 1000 + walletId, balance: euros(cents), currency: "EUR" });
}

function history(bank: Bank, walletId: number, { url, has }: Call): Reply {
  const limit = Number(url.searchParams.get("limit"));
  const mine = bank.entries.filter((entry) => entry.walletId === walletId);
  const shown = mine.filter(({ paymentId }) => !(paymentId ? has("forgets-history") : has("transfer-unlisted")));
  const body = shown.slice(0, limit).map(({ entryId, cents, paymentId }) => ({
    entryId,
    amount: euros(cents),
    paymentId,
    createdAt,
  }));
  return ok(200, { entries: body });
}

function screen(bank: Bank, { body, has }: Call): Reply {
  const large = (centsOf(body.amount) ?? 0) >= 1_000_000;
  const review = has("reviews-everything") || (large && !has("clears-everything"));
  const screeningId = `s-${bank.freshId()}`;
  const made = { screeningId, decision: review ? "review" : "clear", reasons: review ? ["large amount"] : [] };
  bank.screenings.set(screeningId, made);
  return ok(201, made);
}

function decision(bank: Bank, id: string, { has }: Call): Reply {
  const made = bank.screenings.get(id);
  return made && !has("forgets-decision") ? ok(200, made) : no(404, "invalid_request");
}

function centsOf(amount: unknown): number | undefined {
  if (typeof amount !== "string" || !/^\d+(\.\d{1,2})?$/.test(amount)) return undefined;
  const cents = Math.round(Number(amount) * 100);
  return cents > 0 ? cents : undefined;
}
