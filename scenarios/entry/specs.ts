import { afterwards } from "../../thresholds/criteria/afterwards.ts";
import type { K6Load } from "../../thresholds/k6-thresholds.ts";
import type { LoadProfileName } from "../../thresholds/load-plan.ts";
import { throughputLimit } from "./limits.ts";

/** What an entry does when nobody says otherwise. */
export interface EntrySpec {
  readonly profile: LoadProfileName;
  readonly paymentsPerSecond: number;
  readonly walletsPerSecond: number;
  readonly compliancePerSecond: number;
  readonly durationSeconds: number;
  /** Every how many payments one is read back. */
  readonly readBackEvery: number;
  readonly floors: K6Load["floors"];
}

type Soak = Extract<(typeof afterwards)[number], { id: "soak" }>;
const { limitCount: soakHours } = (afterwards.find(({ id }) => id === "soak") as Soak).rule;

export const specs = {
  smoke: {
    profile: "smoke",
    paymentsPerSecond: 5,
    walletsPerSecond: 2,
    compliancePerSecond: 2,
    durationSeconds: 10,
    readBackEvery: 1,
    floors: "steps",
  },
  load: {
    profile: "constant",
    // Just enough above the limit that serving all of it shows the limit held.
    paymentsPerSecond: Math.ceil(throughputLimit * 1.05),
    walletsPerSecond: 20,
    compliancePerSecond: 20,
    durationSeconds: 60,
    readBackEvery: 50,
    floors: "criteria",
  },
  stage: {
    profile: "constant",
    paymentsPerSecond: 300,
    walletsPerSecond: 10,
    compliancePerSecond: 10,
    durationSeconds: 600,
    readBackEvery: 50,
    floors: "criteria",
  },
  soak: {
    profile: "soak",
    paymentsPerSecond: 20,
    walletsPerSecond: 2,
    compliancePerSecond: 2,
    durationSeconds: soakHours * 3_600,
    readBackEvery: 10,
    floors: "criteria",
  },
} as const satisfies Readonly<Record<string, EntrySpec>>;
export type EntryName = keyof typeof specs;
