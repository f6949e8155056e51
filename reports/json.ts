import { exitCodeOf, type RecordedRun } from "../evidence/record/recorded-run.ts";
import type { JudgementEntry, VerdictFile } from "../evidence/record/verdict-file.ts";
import type { Judgement } from "../thresholds/judgement.ts";

/** A run's verdict as verdict.json holds it. */
export function verdictFile(run: RecordedRun): VerdictFile {
  const { answer, judgements, notAsked, notBuilt, reservations } = run.verdict;
  return {
    answer,
    exitCode: exitCodeOf(run),
    run: run.plan.run,
    judgements: judgements.map(entryOf),
    notAsked,
    notBuilt,
    reservations,
    anchor: run.anchor,
  };
}

function entryOf({ title, interval, ...rest }: Judgement): JudgementEntry {
  return { ...rest, interval: interval === null ? null : [bounded(interval[0]), bounded(interval[1])] };
}

const bounded = (bound: number): number | null => (Number.isFinite(bound) ? bound : null);

export const renderJson = (run: RecordedRun): string => `${asciiControls(JSON.stringify(verdictFile(run), null, 2))}\n`;

/** JSON leaves these bare, and a terminal or an editor obeys them. */
export const asciiControls = (json: string): string =>
  json.replaceAll(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
