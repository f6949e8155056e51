import { calibration } from "./calibration.ts";
import { cliStart } from "./cli-start.ts";
import { collector } from "./collector.ts";
import { compare } from "./compare.ts";
import { db } from "./db.ts";
import { feeds } from "./feeds.ts";
import type { Flags } from "./flags.ts";
import { flows } from "./flows.ts";
import { generators } from "./generators.ts";
import { kills } from "./kills.ts";
import { memory } from "./memory.ts";
import { record } from "./record.ts";
import { stall } from "./stall.ts";
import { windows } from "./windows.ts";

/** What `npm run bench -- <name>` knows; each gives figures beside what is wanted of them. */
export const benches = {
  calibration,
  "cli-start": cliStart,
  collector,
  compare,
  db,
  feeds,
  flows,
  generators,
  kills,
  memory,
  record,
  stall,
  windows,
} as const satisfies Readonly<Record<string, (flags: Flags) => Promise<object>>>;
