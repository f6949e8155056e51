import { z } from "zod";
import { parseAmount } from "./money.ts";

/**
 * The platform's bodies, as far as smoke relies on them (docs/platform-contract.md); fields that it does not know are
 * left alone. Amounts are parsed to `Cents`.
 */
const id = z.union([z.string().min(1), z.number()]);

const amount = z.string().transform((text, context) => {
  const cents = parseAmount(text);
  if (cents !== undefined) return cents;
  context.addIssue({ code: "custom", message: `${JSON.stringify(text)} is not an amount with two decimals` });
  return z.NEVER;
});

/** Of every amount: the smoke wallets hold no other. */
export const currency = "EUR";

/** Of `POST /payments` and `GET /payments/:id`. */
export const payment = z.object({
  paymentId: id,
  status: z.literal("completed"),
  payerWalletId: z.number(),
  payeeWalletId: z.number(),
  amount,
  currency: z.literal(currency),
  createdAt: z.string().min(1),
});

/** Of `GET /payments/:id/entries`: negative where money was taken. */
export const ledger = z.object({ entries: z.array(z.object({ walletId: z.number(), amount })) });

/** Of `GET /wallets/:id`. */
export const wallet = z.object({ walletId: z.number(), ownerId: id, balance: amount, currency: z.literal(currency) });

/** Of `POST /wallets/:id/transfers`. */
export const transfer = z.object({ transferId: id });

/** Of `GET /wallets/:id/history`, the newest first; `paymentId` is null for what is no payment. */
export const history = z.object({
  entries: z.array(z.object({ entryId: id, amount, paymentId: id.nullable(), createdAt: z.string().min(1) })),
});

/** Of `POST /compliance/screenings` and `GET /compliance/screenings/:id`. */
export const screening = z.object({
  screeningId: id,
  decision: z.enum(["clear", "review", "block"]),
  reasons: z.array(z.string()),
});

/** Of every refusal, 400 to 422. */
export const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
