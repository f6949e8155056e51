import { entry } from "./entry/entry.ts";

/** k6 run scenarios/load.ts -e BASE_URL=http://127.0.0.1:8080 [-e RATE=1310] [-e DURATION=60s] [-e PROFILE=spike] */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry("load");
