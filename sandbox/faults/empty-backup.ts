import { putBack, replaceNewest } from "../backup/aside.ts";
import type { Fault } from "../fault.ts";

export const emptyBackup = {
  id: "empty-backup",
  title: "the newest backup has no byte",
  trips: ["backup-restorable"],
  mayTrip: {},
  inject: async ({ folders }) => replaceNewest(folders.backups, () => Buffer.alloc(0)),
  undo: async ({ folders }) => putBack(folders.backups),
} as const satisfies Fault;
