import { entry } from "./entry/entry.ts";

/** Hours at a low rate: k6 run scenarios/soak.ts -e BASE_URL=http://127.0.0.1:8080 [-e DURATION=4h] */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry("soak");
