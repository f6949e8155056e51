import http from "k6/http";
import { idempotencyKey, type Outcome } from "../../thresholds/wire.ts";
import { type Draw, drawPayment } from "./draw.ts";
import * as records from "./records.ts";
import { bodyOf, elapsedMs, type Json, outcomeOf, paramsFor, type Response, versionOf, withKey } from "./request.ts";
import type { Flow, Target } from "./target.ts";

const currency = "EUR";

/** Pays once, and now and then looks whether the payment is there. */
export function paymentFlow(target: Target): Flow {
  const { baseUrl, keyPrefix, walletCount, readBackEvery, slowFromMs } = target;
  const isSupervised = target.supervision === "supervised";
  const url = `${baseUrl}/payments`;
  const create = paramsFor(target, "POST /payments");
  const read = paramsFor(target, "GET /payments/:paymentId");
  const tagsBy = records.tagsOf("payment");

  return (iteration) => {
    const draw = drawPayment(iteration, walletCount);
    const response = http.post(url, textOf(draw), withKey(create, idempotencyKey(keyPrefix, iteration)));
    const outcome = outcomeOf(response, (body) => isPayment(body, draw));
    record(iteration, response, outcome);
    if (outcome !== "acknowledged" || iteration % readBackEvery !== 0) return outcome;
    return readBack(String(bodyOf(response).paymentId), draw);
  };

  function record(iteration: number, response: Response, outcome: Outcome): void {
    const tags = tagsBy(versionOf(response));
    const isAcknowledged = outcome === "acknowledged";
    const durationMs = elapsedMs(response);
    if (isSupervised) (isAcknowledged ? records.paymentAcked : records.paymentRefused).add(iteration, tags.version);
    else records.paymentSlow.add(!isAcknowledged || durationMs >= slowFromMs, tags.version);
    records.paymentOutcome.add(1, tags.outcome[outcome]);
    records.requestErrors.add(outcome === "error", tags.request);
    if (isAcknowledged) records.paymentDuration.add(durationMs, tags.version);
  }

  /** A payment that was acknowledged and cannot be read is off contract, whatever the status. */
  function readBack(paymentId: string, draw: Draw): Outcome {
    const response = http.get(`${url}/${paymentId}`, read);
    const outcome = outcomeOf(response, (body) => isPayment(body, draw) && String(body.paymentId) === paymentId);
    const isError = outcome !== "acknowledged";
    records.requestErrors.add(isError, tagsBy(versionOf(response)).request);
    return isError ? "error" : "acknowledged";
  }
}

/** The fields need no escaping, and this is three times as fast as JSON.stringify. */
const textOf = ({ payerWalletId, payeeWalletId, amount }: Draw): string =>
  `{"payerWalletId":${payerWalletId},"payeeWalletId":${payeeWalletId},"amount":"${amount}","currency":"${currency}"}`;

/** The answer tells of the payment that was asked for, so a mixed-up answer is none. */
function isPayment(body: Json, { payerWalletId, payeeWalletId, amount }: Draw): boolean {
  return (
    body.status === "completed" &&
    body.paymentId !== undefined &&
    body.payerWalletId === payerWalletId &&
    body.payeeWalletId === payeeWalletId &&
    body.amount === amount &&
    body.currency === currency
  );
}
