import type { Fault } from "./fault.ts";
import { allSlow } from "./faults/all-slow.ts";
import { brokenFlow } from "./faults/broken-flow.ts";
import { brokerDown } from "./faults/broker-down.ts";
import { changedChecksum } from "./faults/changed-checksum.ts";
import { changedSchema } from "./faults/changed-schema.ts";
import { corruptBackup } from "./faults/corrupt-backup.ts";
import { deadHandler } from "./faults/dead-handler.ts";
import { declines } from "./faults/declines.ts";
import { doubledEntry } from "./faults/doubled-entry.ts";
import { doublingHandler } from "./faults/doubling-handler.ts";
import { droppedIndex } from "./faults/dropped-index.ts";
import { emptyBackup } from "./faults/empty-backup.ts";
import { errors } from "./faults/errors.ts";
import { extraSchema } from "./faults/extra-schema.ts";
import { failedMigration } from "./faults/failed-migration.ts";
import { incompatibleSchema } from "./faults/incompatible-schema.ts";
import { invalidIndex } from "./faults/invalid-index.ts";
import { lockHeld } from "./faults/lock-held.ts";
import { loopingHandler } from "./faults/looping-handler.ts";
import { lostCommit } from "./faults/lost-commit.ts";
import { lostHeaders } from "./faults/lost-headers.ts";
import { missingSchema } from "./faults/missing-schema.ts";
import { missingUndo } from "./faults/missing-undo.ts";
import { moneyCreated } from "./faults/money-created.ts";
import { mutedAlert } from "./faults/muted-alert.ts";
import { oldBackup } from "./faults/old-backup.ts";
import { outage } from "./faults/outage.ts";
import { poolLeak } from "./faults/pool-leak.ts";
import { postgresKilled } from "./faults/postgres-killed.ts";
import { receiverDown } from "./faults/receiver-down.ts";
import { registryDown } from "./faults/registry-down.ts";
import { shortRetention } from "./faults/short-retention.ts";
import { slowHandler } from "./faults/slow-handler.ts";
import { slowQuery } from "./faults/slow-query.ts";
import { slowVersion } from "./faults/slow-version.ts";
import { staleStatistics } from "./faults/stale-statistics.ts";
import { stalls } from "./faults/stalls.ts";
import { swallowingHandler } from "./faults/swallowing-handler.ts";
import { throughputCap } from "./faults/throughput-cap.ts";
import { truncatedBackup } from "./faults/truncated-backup.ts";
import { twoBrokersDown } from "./faults/two-brokers-down.ts";
import { underReplicated } from "./faults/under-replicated.ts";
import { unsafeDurability } from "./faults/unsafe-durability.ts";
import { wrongRecovery } from "./faults/wrong-recovery.ts";

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
  droppedIndex,
  invalidIndex,
  staleStatistics,
  failedMigration,
  changedChecksum,
  missingUndo,
  emptyBackup,
  truncatedBackup,
  corruptBackup,
  oldBackup,
  slowQuery,
  lockHeld,
  postgresKilled,
  poolLeak,
  brokerDown,
  twoBrokersDown,
  underReplicated,
  missingSchema,
  incompatibleSchema,
  changedSchema,
  extraSchema,
  registryDown,
  mutedAlert,
  receiverDown,
  deadHandler,
  slowHandler,
  swallowingHandler,
  loopingHandler,
  doublingHandler,
  wrongRecovery,
  lostHeaders,
  shortRetention,
] as const satisfies readonly Fault[];

export type FaultId = (typeof faults)[number]["id"];

export const isFaultId = (id: string): id is FaultId => faults.some((fault) => fault.id === id);
