import { randomUUID } from "node:crypto";

export interface Answer {
  readonly status: number;
  readonly servedBy: string | null;
  readonly requestId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    servedBy: response.headers.get("X-Served-By"),
    requestId: response.headers.get("X-Request-Id"),
    body: (await response.json()) as Readonly<Record<string, unknown>>,
  };
}

/** Without a key of its own each post is a new one; null sends none. */
export const post = (url: string, body: unknown, key: string | null = randomUUID()): Promise<Answer> =>
  ask(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key === null ? {} : { "Idempotency-Key": key }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

export const payment = { payerWalletId: 1, payeeWalletId: 2, amount: "12.34", currency: "EUR" };
