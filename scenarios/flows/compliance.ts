import http from "k6/http";
import type { Outcome } from "../../thresholds/wire.ts";
import { drawPayment } from "./draw.ts";
import { requestErrors, tagsOf } from "./records.ts";
import { bodyOf, isId, type Json, outcomeOf, paramsFor, type Response, versionOf } from "./request.ts";
import type { Flow, Target } from "./target.ts";

const decisions: readonly unknown[] = ["clear", "review", "block"];

/** Has an amount screened, and reads the decision again. */
export function complianceFlow(target: Target): Flow {
  const url = `${target.baseUrl}/compliance/screenings`;
  const screen = paramsFor(target, "POST /compliance/screenings");
  const read = paramsFor(target, "GET /compliance/screenings/:screeningId");
  const tagsBy = tagsOf("compliance");

  return (iteration) => {
    const { payerWalletId, amount } = drawPayment(iteration, target.walletCount);
    const body = `{"walletId":${payerWalletId},"amount":"${amount}","currency":"EUR"}`;
    const response = http.post(url, body, screen);
    const outcome = outcomeOf(response, isScreening);
    record(response, outcome === "error");
    return outcome === "acknowledged" ? readBack(bodyOf(response)) : outcome;
  };

  function readBack({ screeningId, decision }: Json): Outcome {
    const response = http.get(`${url}/${screeningId}`, read);
    const isSame = (body: Json) => body.screeningId === screeningId && body.decision === decision;
    const outcome = outcomeOf(response, isSame) === "acknowledged" ? "acknowledged" : "error";
    record(response, outcome === "error");
    return outcome;
  }

  function record(response: Response, isError: boolean): void {
    requestErrors.add(isError, tagsBy(versionOf(response)).request);
  }
}

const isScreening = ({ screeningId, decision, reasons }: Json): boolean =>
  isId(screeningId) && decisions.includes(decision) && Array.isArray(reasons);
