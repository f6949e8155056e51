import { z } from "zod";
import { parseAmount } from "./money.ts";

/** The platform's bodies, as far as smoke relies on them; fields that it does not know are left alone. */
const id = z.union([z.string().min(1), z.number()]);

const amount = z.string().transform((text, context) => {
  const cents = parseAmount(text);
  if (cents !== undefined) return cents;
  context.addIssue({ code: "custom", message: `${JSON.stringify(text)} is not an amount with two decimals` });
  return z.NEVER;
});

export const currency = "EUR";

export const payment = z.object({
  paymentId: id,
  status: z.literal("completed"),
  payerWalletId: z.number(),
  payeeWalletId: z.number(),
  amount,
  currency: z.literal(currency),
  createdAt: z.string().min(1),
});

export const ledger = z.object({ entries: z.array(z.object({ walletId: z.number(), amount })) });

export const wallet = z.object({ walletId: z.number(), ownerId: id, balance: amount, currency: z.literal(currency) });

export const transfer = z.object({ transferId: id });

export const history = z.object({
  entries: z.array(z.object({ entryId: id, amount, paymentId: id.nullable(), createdAt: z.string().min(1) })),
});

export const screening = z.object({
  screeningId: id,
  decision: z.enum(["clear", "review", "block"]),
  reasons: z.array(z.string()),
});

export const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
