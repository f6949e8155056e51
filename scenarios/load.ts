import { entry } from "./entry/entry.ts";
import { throughputLimit } from "./entry/limits.ts";

/** k6 run scenarios/load.ts -e BASE_URL=http://127.0.0.1:8080 [-e RATE=1310] [-e DURATION=60s] [-e PROFILE=spike] */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry({
  stage: "load",
  profile: "constant",
  // Just enough above the limit that serving all of it shows the limit held.
  paymentsPerSecond: Math.ceil(throughputLimit * 1.05),
  walletsPerSecond: 20,
  compliancePerSecond: 20,
  durationSeconds: 60,
  floors: "criteria",
  readBackEvery: 50,
});
