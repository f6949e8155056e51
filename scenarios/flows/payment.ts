import http from "k6/http";
import { criterion } from "../../thresholds/criteria.ts";
import { headers as headerNames, idempotencyKey, type Outcome, unknownVersion } from "../../thresholds/wire.ts";
import { drawPayment } from "../draw.ts";
import * as records from "../records.ts";
import type { Target } from "../target.ts";

const limitMs = criterion("payment-latency").rule.limitMs;

export function pay(target: Target, iteration: number): void {
  const { payerWalletId, payeeWalletId, amount } = drawPayment(iteration, target.walletCount);
  const response = http.post(
    `${target.baseUrl}/payments`,
    `{"payerWalletId":${payerWalletId},"payeeWalletId":${payeeWalletId},"amount":"${amount}","currency":"EUR"}`,
    {
      headers: {
        "Content-Type": "application/json",
        [headerNames.idempotencyKey]: idempotencyKey(target.keyPrefix, iteration),
        [headerNames.synthetic]: target.loadId,
      },
      tags: { name: "POST /payments" },
      timeout: "10s",
    },
  );
  const version = response.headers[headerNames.servedBy] ?? unknownVersion;
  const outcome = outcomeOf(response.status, response.body);
  const { blocked, connecting, tls_handshaking, sending, waiting, receiving } = response.timings;
  const durationMs = blocked + connecting + tls_handshaking + sending + waiting + receiving;
  records.requestErrors.add(outcome === "error", { flow: "payment", version });
  records.paymentOutcome.add(1, { outcome, version });
  if (outcome === "acknowledged") records.paymentDuration.add(durationMs, { version });
  if (target.supervision === "plain") {
    records.paymentSlow.add(outcome !== "acknowledged" || durationMs >= limitMs, { version });
  } else if (outcome === "acknowledged") {
    records.paymentAcked.add(iteration, { version });
  } else {
    records.paymentRefused.add(iteration, { version });
  }
}

function outcomeOf(status: number, body: unknown): Outcome {
  if (status === 201 || status === 200) return isPayment(body) ? "acknowledged" : "error";
  return status >= 400 && status < 500 ? "refused" : "error";
}

function isPayment(body: unknown): boolean {
  try {
    return typeof body === "string" && JSON.parse(body)?.status === "completed";
  } catch {
    return false;
  }
}
