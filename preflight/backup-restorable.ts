import { addressOf } from "../platform/postgres/config.ts";
import { backupLimits } from "../thresholds/criteria/infrastructure.ts";
import { count, significant } from "../thresholds/format.ts";
import { formatOf } from "./backup/format.ts";
import { type Found, foundIn } from "./backup/found.ts";
import { keptFact, keptSubject, minuteOf } from "./backup/kept.ts";
import { type Proof, rowsText } from "./backup/proof.ts";
import { proveBackup } from "./backup/prove.ts";
import { restoredFact, restoredSubject } from "./backup/restored.ts";
import type { BackupConfig } from "./config.ts";
import { fact, type Look, type PreflightInput, type PreflightStep, unread } from "./step.ts";

const subjects = { young: "backup/young", whole: "backup/whole" } as const;
const takeAgain = (folder: string): string =>
  `pg_dump -Fc --file="${folder}/backup-$(date -u +%Y%m%d-%H%M%S).dump" <database>`;

/** Phase 1.2: the newest backup is young, is proved whole by reading all of it, and older ones are kept. */
export const backupRestorable: PreflightStep = {
  criterion: "backup-restorable",
  needs: ["backup"],
  timeoutMs: ({ backup }) => (backup?.timeoutSeconds ?? 0) * 1_000,
  subjects: ({ backup }) =>
    backup === undefined
      ? []
      : [subjects.young, subjects.whole, keptSubject, ...(backup.restore ? [restoredSubject] : [])],
  async look(input, signal) {
    const { backup } = input.config;
    if (backup === undefined) return [];
    const all = foundIn(backup);
    const [newest] = all;
    if (newest === undefined) return [noneFact(backup)];
    const proof = await proveBackup(newest.path, signal);
    const kept = keptFact(await usable(all), input.nowMs(), backup.firstBackupOn);
    return [youngFact(backup, newest, proof, input.nowMs()), wholeFact(backup, newest, proof), kept].concat(
      backup.restore ? [await restored(input, newest, proof, signal)] : [],
    );
  },
};

const hourMs = 3_600_000;

const noneFact = ({ folder, pattern }: BackupConfig): Look =>
  fact({
    subject: subjects.whole,
    holds: false,
    expected: "a backup",
    got: `nothing called ${pattern} in ${folder}`,
    mend: takeAgain(folder),
  });

function youngFact({ folder }: BackupConfig, newest: Found, proof: Proof, nowMs: number): Look {
  const begunAtMs = proof.kind === "whole" ? proof.contents.begunAtLatestMs : null;
  const takenAtMs = Math.min(newest.takenAtMs, begunAtMs ?? Number.POSITIVE_INFINITY);
  const ageHours = (nowMs - takenAtMs) / hourMs;
  const isAhead = ageHours < -1 / 60;
  return fact({
    subject: subjects.young,
    holds: !isAhead && ageHours < backupLimits.youngerThanHours,
    expected: `younger than ${backupLimits.youngerThanHours} h`,
    got: `${newest.name} of ${minuteOf(takenAtMs)} UTC, ${isAhead ? "which is still to come" : `${ageText(ageHours)} old`}`,
    mend: isAhead ? "set the clock of whoever names the backups right, in UTC" : takeAgain(folder),
  });
}

const ageText = (hours: number): string =>
  hours < 1 ? `${Math.max(0, Math.round(hours * 60))} min` : `${significant(hours)} h`;

function wholeFact({ folder }: BackupConfig, { name, bytes }: Found, proof: Proof): Look {
  if (proof.kind === "unknown") return unread(`${name}: ${proof.why}`);
  return fact({
    subject: subjects.whole,
    holds: proof.kind === "whole",
    expected: "every byte of the newest read, nothing missing or damaged",
    got: `${name}: ${proof.kind === "broken" ? proof.why : contentsOf(proof, bytes)}`,
    mend: `${takeAgain(folder)} (one that is still being written is not whole either: write elsewhere, then rename)`,
  });
}

const contentsOf = ({ contents }: Extract<Proof, { kind: "whole" }>, bytes: number): string =>
  `${contents.format}, ${count(bytes)} bytes, ${rowsText(contents)}`;

/** An older file that is empty or no backup at all was not kept. */
async function usable(all: readonly Found[]): Promise<readonly Found[]> {
  const formats = await Promise.all(all.map(({ path }) => formatOf(path)));
  return all.filter((_, index) => formats[index] !== "empty" && formats[index] !== "other");
}

async function restored(input: PreflightInput, backup: Found, proof: Proof, signal: AbortSignal): Promise<Look> {
  const { config, permission } = input;
  if (proof.kind !== "whole") return unread(`${restoredSubject}: ${backup.name} is not proved whole`);
  if (config.database === undefined) return unread(`${restoredSubject}: the environment file has no database: section`);
  if (permission === null) return unread(`${restoredSubject}: nobody allowed a rehearsal`);
  const timeoutMs = backupRestorable.timeoutMs(config);
  return restoredFact({
    backup,
    contents: proof.contents,
    address: addressOf(config.database),
    permission,
    timeoutMs,
    signal,
  });
}
