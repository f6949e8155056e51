import { z } from "zod";

const walletId = z.number().int().positive();

/** This room's part of an environment file. The two wallets are one smoke's alone: balances are checked to the cent. */
export const smokeConfig = z.strictObject({
  payerWalletId: walletId,
  payeeWalletId: walletId,
  /** Of one request, until the last byte of the answer. */
  timeoutMs: z.number().int().positive(),
});

export type SmokeConfig = z.infer<typeof smokeConfig>;
