import { putBack, replaceNewest } from "../backup/aside.ts";
import type { Fault } from "../fault.ts";

export const corruptBackup = {
  id: "corrupt-backup",
  title: "one bit in the middle of the newest backup is another one",
  trips: ["backup-restorable"],
  mayTrip: {},
  inject: async ({ folders }) => replaceNewest(folders.backups, withFlippedBit),
  undo: async ({ folders }) => putBack(folders.backups),
} as const satisfies Fault;

function withFlippedBit(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  const middle = flipped.length >> 1;
  flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
  return flipped;
}
