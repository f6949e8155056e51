import type { Fault } from "./fault.ts";
import { allSlow } from "./faults/all-slow.ts";
import { brokenFlow } from "./faults/broken-flow.ts";
import { declines } from "./faults/declines.ts";
import { errors } from "./faults/errors.ts";
import { outage } from "./faults/outage.ts";
import { slowVersion } from "./faults/slow-version.ts";
import { stalls } from "./faults/stalls.ts";
import { throughputCap } from "./faults/throughput-cap.ts";

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
] as const satisfies readonly Fault[];

export type FaultId = (typeof faults)[number]["id"];

export const isFaultId = (id: string): id is FaultId => faults.some((fault) => fault.id === id);
