import { afterwards } from "../thresholds/criteria/afterwards.ts";
import { entry } from "./entry/entry.ts";

type Soak = Extract<(typeof afterwards)[number], { id: "soak" }>;
const { limitCount: hours } = (afterwards.find(({ id }) => id === "soak") as Soak).rule;

/** Hours at a low rate: k6 run scenarios/soak.ts -e BASE_URL=http://127.0.0.1:8080 [-e DURATION=4h] */
export const { options, setup, payments, wallets, compliance, handleSummary } = entry({
  stage: "soak",
  profile: "soak",
  paymentsPerSecond: 20,
  walletsPerSecond: 2,
  compliancePerSecond: 2,
  durationSeconds: hours * 3_600,
  floors: "criteria",
  readBackEvery: 10,
});
