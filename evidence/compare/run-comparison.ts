import { type Comparison, compareRuns } from "../../thresholds/compare/compare.ts";
import { type Difference, differencesIn } from "../../thresholds/compare/conditions.ts";
import type { Exit } from "../errors.ts";
import type { ComparedRun, LeftOut, RunReading } from "./compared-run.ts";

/** Runs held against others, as every rendering shows them. */
export interface RunComparison {
  readonly baseline: { readonly from: string; readonly runs: readonly ComparedRun[] };
  readonly runs: readonly ComparedRun[];
  readonly leftOut: readonly LeftOut[];
  /** Conditions that the runs do not share. */
  readonly differences: readonly Difference[];
  readonly comparison: Comparison;
  readonly exit: Exit;
}

export interface Reference {
  /** Where they come from, for people. */
  readonly from: string;
  readonly readings: readonly RunReading[];
}

/** What to do about runs that were not made under the same conditions. */
export type OnDifference = "refuse" | "compare";

/** Each run counts once; one that stands in the baseline is not held against itself. */
export function compareGroups(
  baseline: Reference,
  runs: readonly RunReading[],
  onDifference: OnDifference,
): RunComparison {
  const old = countedIn(baseline.readings);
  const now = countedIn(
    runs,
    new Map(old.counted.map(({ run }) => [run, "it is one of those it would be held against"])),
  );
  const differences = differencesIn([...old.counted, ...now.counted]);
  const refused = differences.length > 0 && onDifference === "refuse";
  const comparison = refused ? notComparable : compareRuns(figuresOf(old.counted), figuresOf(now.counted));
  return {
    baseline: { from: baseline.from, runs: old.counted },
    runs: now.counted,
    leftOut: [...old.leftOut, ...now.leftOut],
    differences,
    comparison,
    exit: exits[comparison.answer],
  };
}

/** Those of a group that count, each once. */
export function countedIn(readings: readonly RunReading[], refused = new Map<string, string>()) {
  const counted: ComparedRun[] = [];
  const leftOut: LeftOut[] = [];
  for (const reading of readings) {
    if (reading.kind === "left-out") leftOut.push(reading);
    else {
      const { run } = reading.run;
      const why = refused.get(run);
      if (why === undefined) counted.push(reading.run);
      else leftOut.push({ kind: "left-out", run, why });
      refused.set(run, why ?? "it was named twice");
    }
  }
  return { counted, leftOut };
}

const figuresOf = (runs: readonly ComparedRun[]) => runs.map(({ figures }) => figures);

const notComparable: Comparison = {
  answer: "inconclusive",
  compared: [],
  missing: "the runs were not made under the same conditions",
};

const exits = { pass: "promote", fail: "failed", inconclusive: "inconclusive" } as const satisfies Record<
  Comparison["answer"],
  Exit
>;
