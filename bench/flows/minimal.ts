import { check } from "k6";
import exec from "k6/execution";
import http from "k6/http";
import { Counter, Trend } from "k6/metrics";
import type { Options } from "k6/options";
import { scenarios } from "./scenarios.ts";

export const options: Options = { scenarios };

const duration = new Trend("duration", true);
const paid = new Counter("paid");

/** The flow library's request as a sensible author writes it by hand: one check, one trend, one counter. */
export function pay(): void {
  const body = JSON.stringify({
    payerWalletId: 1 + Math.floor(Math.random() * 10_000),
    payeeWalletId: 1 + Math.floor(Math.random() * 10_000),
    amount: "0.50",
    currency: "EUR",
  });
  const response = http.post(`${__ENV.BASE_URL}/payments`, body, {
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": `bench-${exec.scenario.iterationInTest}`,
      "X-Synthetic": "bench",
    },
    tags: { name: "POST /payments" },
  });
  const isPaid = check(response, { "status is 201": ({ status }) => status === 201 });
  duration.add(response.timings.duration);
  if (isPaid) paid.add(1);
}
