import { putBack, setNewestAside } from "../backup/aside.ts";
import type { Fault } from "../fault.ts";

export const oldBackup = {
  id: "old-backup",
  title: "today's backup was not taken: the newest is yesterday's",
  trips: ["backup-restorable"],
  mayTrip: {},
  inject: async ({ folders }) => void setNewestAside(folders.backups),
  undo: async ({ folders }) => putBack(folders.backups),
} as const satisfies Fault;
