import http from "k6/http";
import { idempotencyKey, type Outcome } from "../../thresholds/wire.ts";
import { type Draw, drawPayment } from "./draw.ts";
import {
  paymentAcked,
  paymentDuration,
  paymentOutcome,
  paymentRefused,
  paymentSlow,
  requestErrors,
  tagsOf,
} from "./records.ts";
import {
  bodyOf,
  elapsedMs,
  isId,
  isRefusal,
  type Json,
  paramsFor,
  type Response,
  versionOf,
  withKey,
} from "./request.ts";
import type { Flow, Target } from "./target.ts";

const currency = "EUR";

/** Pays once, and now and then looks whether the payment is there. */
export function paymentFlow(target: Target): Flow {
  const { baseUrl, keyPrefix, walletCount, readBackEvery, slowFromMs } = target;
  const isSupervised = target.supervision === "supervised";
  const url = `${baseUrl}/payments`;
  const create = paramsFor(target, "POST /payments");
  const read = paramsFor(target, "GET /payments/:paymentId");
  const tagsBy = tagsOf("payment");

  return (iteration) => {
    const draw = drawPayment(iteration, walletCount);
    const response = http.post(url, textOf(draw), withKey(create, idempotencyKey(keyPrefix, iteration)));
    const outcome = outcomeOf(response, draw);
    record(iteration, response, outcome);
    return outcome === "acknowledged" && iteration % readBackEvery === 0 ? readBack(response, draw) : outcome;
  };

  function record(iteration: number, response: Response, outcome: Outcome): void {
    const tags = tagsBy(versionOf(response));
    const isAcknowledged = outcome === "acknowledged";
    const durationMs = elapsedMs(response);
    if (isSupervised && isAcknowledged) paymentAcked.add(iteration, tags.version);
    else if (isSupervised) paymentRefused.add(iteration, tags.outcome[outcome]);
    else paymentSlow.add(!isAcknowledged || durationMs >= slowFromMs, tags.version);
    paymentOutcome.add(1, tags.outcome[outcome]);
    requestErrors.add(outcome === "error", tags.request);
    if (isAcknowledged) paymentDuration.add(durationMs, tags.version);
  }

  /** A payment that was acknowledged and cannot be read is off contract, whatever the status. */
  function readBack(made: Response, draw: Draw): Outcome {
    const paymentId = String(bodyOf(made).paymentId);
    const response = http.get(`${url}/${paymentId}`, read);
    const isError =
      response.status !== 200 || !isPayment(response, draw) || String(bodyOf(response).paymentId) !== paymentId;
    requestErrors.add(isError, tagsBy(versionOf(response)).request);
    return isError ? "error" : "acknowledged";
  }
}

/** The fields need no escaping, and this is three times as fast as JSON.stringify. */
const textOf = ({ payerWalletId, payeeWalletId, amount }: Draw): string =>
  `{"payerWalletId":${payerWalletId},"payeeWalletId":${payeeWalletId},"amount":"${amount}","currency":"${currency}"}`;

function outcomeOf(response: Response, draw: Draw): Outcome {
  const { status } = response;
  if (status === 201 || status === 200) return isPayment(response, draw) ? "acknowledged" : "error";
  return isRefusal(response) ? "refused" : "error";
}

/** The answer tells of the payment that was asked for, so a mixed-up one is none. */
function isPayment(response: Response, draw: Draw): boolean {
  return isPlainlyPayment(response.body, draw) || isPaymentFields(bodyOf(response), draw);
}

/**
 * A body in the contract's own order of fields needs no parsing, which is 6 % of the generator's work. Only ever says
 * yes: an answer that is written in another way is parsed.
 */
function isPlainlyPayment(body: string, { payerWalletId, payeeWalletId, amount }: Draw): boolean {
  const told = `","status":"completed","payerWalletId":${payerWalletId},"payeeWalletId":${payeeWalletId},"amount":"${amount}","currency":"${currency}",`;
  return body.startsWith(idFirst) && body.indexOf(told) > idFirst.length && body.endsWith("}");
}
const idFirst = '{"paymentId":"';

function isPaymentFields(body: Json, { payerWalletId, payeeWalletId, amount }: Draw): boolean {
  return (
    body.status === "completed" &&
    isId(body.paymentId) &&
    body.payerWalletId === payerWalletId &&
    body.payeeWalletId === payeeWalletId &&
    body.amount === amount &&
    body.currency === currency
  );
}
