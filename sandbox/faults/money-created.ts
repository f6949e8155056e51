import type { Fault } from "../fault.ts";

/** A wallet that neither load nor smoke uses. */
const walletId = 9_999;

export const moneyCreated = {
  id: "money-created",
  title: "a wallet holds 1,000.00 that nobody paid in",
  trips: ["zero-data-loss", "corruption-trigger"],
  mayTrip: {},
  inject: ({ sql }) => sql(`UPDATE wallet SET balance = balance + 100000 WHERE id = ${walletId}`),
  undo: ({ sql }) =>
    sql(`UPDATE wallet SET balance = opening_balance
      + coalesce((SELECT sum(amount) FROM ledger_entry WHERE wallet_id = ${walletId}), 0) WHERE id = ${walletId}`),
} as const satisfies Fault;
