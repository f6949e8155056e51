import { backupLimits } from "../../thresholds/criteria/infrastructure.ts";
import { count, plural } from "../../thresholds/format.ts";
import { fact, type Look } from "../step.ts";
import type { Found } from "./found.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const { keptDays, longestGapHours } = backupLimits;

export const keptSubject = "backup/kept";

/** `2025-10-23 14:00`, UTC. */
export const minuteOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16).replace("T", " ");

/**
 * What "kept for 30 days" can mean to someone who sees a folder: from now back to 30 days ago, or to the
 * first there ever was, no stretch longer than 48 h without one. Backups are daily, and one may have failed.
 */
export function keptFact(backups: readonly Found[], nowMs: number, firstBackupOn: string | undefined): Look {
  const sinceMs = Math.max(nowMs - keptDays * dayMs, firstBackupOn === undefined ? 0 : Date.parse(firstBackupOn));
  const times = [nowMs, ...backups.map(({ takenAtMs }) => takenAtMs).filter((at) => at > sinceMs), sinceMs];
  const gaps = times.flatMap((at, index) => {
    const next = times[index + 1];
    return next !== undefined && at - next > longestGapHours * hourMs ? [{ from: next, to: at }] : [];
  });
  const [gap] = gaps;
  return fact({
    subject: keptSubject,
    holds: gap === undefined,
    expected: `one in every ${longestGapHours} h of the last ${keptDays} days`,
    got:
      gap === undefined
        ? `${plural(times.length - 2, "backup")} since ${minuteOf(sinceMs)}`
        : `none between ${minuteOf(gap.from)} and ${minuteOf(gap.to)}${gaps.length > 1 ? `, and ${count(gaps.length - 1)} more such gaps` : ""}`,
    mend: `keep backups for ${keptDays} days: mend the schedule and the retention of the backup job; firstBackupOn: says since when there are any`,
  });
}
