import { putBack, replaceNewest } from "../backup/aside.ts";
import type { Fault } from "../fault.ts";

export const truncatedBackup = {
  id: "truncated-backup",
  title: "the newest backup ends after two thirds, as on a full disk",
  trips: ["backup-restorable"],
  mayTrip: {},
  inject: async ({ folders }) => replaceNewest(folders.backups, (bytes) => bytes.subarray(0, (bytes.length * 2) / 3)),
  undo: async ({ folders }) => putBack(folders.backups),
} as const satisfies Fault;
