import { entry } from "./entry/entry.ts";

/**
 * One stage of the ramp, while the new version takes its share of the traffic:
 * k6 run scenarios/stage.ts -e BASE_URL=http://127.0.0.1:8080 -e STAGE=10 -e ATTEMPT=1 -e VERSION=2.1.0
 */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry("stage");
