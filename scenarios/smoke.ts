import { check } from "k6";
import { entry } from "./entry/entry.ts";

/** Does it work at all, in seconds: k6 run scenarios/smoke.ts -e BASE_URL=http://127.0.0.1:8080 */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry("smoke", (scenario, outcome) => {
  check(outcome, { [`${scenario} acknowledged`]: (seen) => seen === "acknowledged" });
});
