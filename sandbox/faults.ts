import type { Fault } from "./fault.ts";
import { allSlow } from "./faults/all-slow.ts";
import { brokenFlow } from "./faults/broken-flow.ts";
import { declines } from "./faults/declines.ts";
import { doubledEntry } from "./faults/doubled-entry.ts";
import { errors } from "./faults/errors.ts";
import { lostCommit } from "./faults/lost-commit.ts";
import { moneyCreated } from "./faults/money-created.ts";
import { outage } from "./faults/outage.ts";
import { slowVersion } from "./faults/slow-version.ts";
import { stalls } from "./faults/stalls.ts";
import { throughputCap } from "./faults/throughput-cap.ts";
import { unsafeDurability } from "./faults/unsafe-durability.ts";

/** Every fault that `tollgate sandbox inject` knows. */
export const faults = [
  slowVersion,
  stalls,
  errors,
  declines,
  brokenFlow,
  throughputCap,
  outage,
  allSlow,
  lostCommit,
  doubledEntry,
  moneyCreated,
  unsafeDurability,
] as const satisfies readonly Fault[];

export type FaultId = (typeof faults)[number]["id"];

export const isFaultId = (id: string): id is FaultId => faults.some((fault) => fault.id === id);
