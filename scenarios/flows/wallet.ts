import http from "k6/http";
import { idempotencyKey, type Outcome } from "../../thresholds/wire.ts";
import { drawPayment } from "./draw.ts";
import { requestErrors, tagsOf } from "./records.ts";
import { isFields, isId, type Json, outcomeOf, paramsFor, type Response, versionOf, withKey } from "./request.ts";
import type { Flow, Target } from "./target.ts";

/** Other wallets at other times than the payments; a whole number of payback rounds, so that these end level too. */
const afterThePayments = 1_000_000_000;

/** Looks at a wallet, moves a little out of it, and finds that in its history. */
export function walletFlow(target: Target): Flow {
  const url = `${target.baseUrl}/wallets`;
  const balance = paramsFor(target, "GET /wallets/:walletId");
  const transfer = paramsFor(target, "POST /wallets/:walletId/transfers");
  const history = paramsFor(target, "GET /wallets/:walletId/history");
  const tagsBy = tagsOf("wallet");

  return (iteration) => {
    const draw = drawPayment(afterThePayments + iteration, target.walletCount);
    const wallet = `${url}/${draw.payerWalletId}`;
    const key = idempotencyKey(`transfer-${target.keyPrefix}`, iteration);
    const transferBody = `{"toWalletId":${draw.payeeWalletId},"amount":"${draw.amount}"}`;
    return worst([
      recorded(http.get(wallet, balance), (body) => isWallet(body, draw.payerWalletId)),
      recorded(http.post(`${wallet}/transfers`, transferBody, withKey(transfer, key)), isTransfer),
      recorded(http.get(`${wallet}/history?limit=20`, history), isHistory),
    ]);
  };

  function recorded(response: Response, isContract: (body: Json) => boolean): Outcome {
    const outcome = outcomeOf(response, isContract);
    requestErrors.add(outcome === "error", tagsBy(versionOf(response)).request);
    return outcome;
  }
}

const worst = (outcomes: readonly Outcome[]): Outcome =>
  (["error", "refused"] as const).find((bad) => outcomes.includes(bad)) ?? "acknowledged";

const isWallet = (body: Json, walletId: number): boolean =>
  body.walletId === walletId && typeof body.balance === "string" && Number.isFinite(Number(body.balance));

const isTransfer = (body: Json): boolean => isId(body.transferId);

const isHistory = (body: Json): boolean => {
  const entries = body.entries;
  return Array.isArray(entries) && entries.every(isFields);
};
