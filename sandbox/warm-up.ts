import { randomUUID } from "node:crypto";
import { Pool } from "undici";
import { headers } from "../thresholds/wire.ts";

/** Wallets that neither a load nor a smoke uses. */
const firstWallet = 9_101;
const wallets = 700;
const payments = 12_000;
const longestMs = 10_000;
const lanes = 48;

/**
 * Pays through the gateway until the services' hot paths are compiled: customers do not meet a platform that started a
 * moment ago. Bounded in count and in time; what it pays is paid back, and what fails is for the health check to find.
 */
export async function warmUp(baseUrl: string, stop: AbortSignal): Promise<void> {
  const pool = new Pool(baseUrl, { connections: lanes });
  const end = performance.now() + longestMs;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < payments && performance.now() < end && !stop.aborted) {
      next += 1;
      await pay(pool, next);
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane)).catch(() => undefined);
  } finally {
    await pool.destroy();
  }
}

async function pay(pool: Pool, number: number): Promise<void> {
  const pair = firstWallet + ((number >> 1) % wallets);
  const [payerWalletId, payeeWalletId] = number % 2 === 0 ? [pair, pair + 1] : [pair + 1, pair];
  const { body } = await pool.request({
    method: "POST",
    path: "/payments",
    headers: {
      "Content-Type": "application/json",
      [headers.idempotencyKey]: randomUUID(),
      [headers.synthetic]: "warm-up",
    },
    body: JSON.stringify({ payerWalletId, payeeWalletId, amount: "0.01", currency: "EUR" }),
  });
  await body.dump();
}
