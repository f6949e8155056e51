import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BackupConfig } from "../config.ts";
import { tocFile } from "./directory-format.ts";

/** A backup as its folder lists it. */
export interface Found {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** The earlier of what its name and the file system say: a copy is as old as what was copied. UTC, as all of the sequence. */
  readonly takenAtMs: number;
}

/** Every backup of the folder, the newest first. */
export function foundIn({ folder, pattern }: BackupConfig): readonly Found[] {
  const matches = matcher(pattern);
  return readdirSync(folder)
    .filter(matches)
    .map((name) => found(join(folder, name), name))
    .sort((a, b) => b.takenAtMs - a.takenAtMs);
}

/** `backup-*.sql`: only `*` stands for something else. */
function matcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`);
  return (name) => whole.test(name);
}

function found(path: string, name: string): Found {
  const toc = join(path, tocFile);
  const { size, mtimeMs } = statSync(existsSync(toc) ? toc : path);
  return { name, path, bytes: size, takenAtMs: Math.min(mtimeMs, timeInName(name) ?? Number.POSITIVE_INFINITY) };
}

const stamp = /(20\d\d)-?([01]\d)-?([0-3]\d)(?:[-_T ]?([0-2]\d)[-:.]?([0-5]\d)[-:.]?([0-5]\d)?)?/;

/** `backup-20251023-140000.sql`; a name with a day alone may be of its last second. */
export function timeInName(name: string): number | null {
  const [match, year, month, day, hour = "23", minute = "59", second = "59"] = stamp.exec(name) ?? [];
  if (match === undefined) return null;
  const atMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return Number.isFinite(atMs) ? atMs : null;
}
