import { criterion } from "../../thresholds/criteria.ts";
import { runLength } from "../../thresholds/statistics/cusum-run-length.ts";
import { table } from "../table.ts";
import type { LookedAt } from "./looks.ts";
import { rules } from "./rules.ts";
import { alarmRules, type Triggered } from "./triggers.ts";
import type { Answers, Calibrated, Truth } from "./verdicts.ts";

const percent = (share: number): string => {
  const value = share * 100;
  return value > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0);
};
const times = (multiple: number | null): string => (multiple === null ? "–" : `× ${multiple}`);

/** Wrong answers in percent of the runs, one column a rule: at each of these truths, in their order. */
function wrong(rows: readonly Calibrated[], answer: keyof Answers, at: readonly Truth[]): string {
  const cells = ({ family, answers }: Calibrated): readonly string[] => [
    family.id,
    ...rules.map(({ id }) => at.map((truth) => percent(answers.get(truth)?.[id][answer] ?? Number.NaN)).join(" / ")),
  ];
  return table(["", ...rules.map(({ id }) => id)], rows.map(cells));
}

export const falsePasses = (rows: readonly Calibrated[]): string => wrong(rows, "pass", [1, 1.25, 2]);
export const falseFails = (rows: readonly Calibrated[]): string => wrong(rows, "fail", [0.8, 0.5]);

/** How far the truth must be from the limit before tollgate decides in nine of ten runs. */
export function decisions(rows: readonly Calibrated[]): string {
  const cells = ({ family, answers, decides }: Calibrated): readonly string[] => [
    family.id,
    percent(answers.get(0.5)?.tollgate.inconclusive ?? Number.NaN),
    percent(answers.get(2)?.tollgate.inconclusive ?? Number.NaN),
    times(decides.below),
    times(decides.above),
    family.says,
  ];
  return table(["", "undecided at × 0.5", "at × 2", "passes from", "fails from", "trouble comes"], rows.map(cells));
}

export const looks = (rows: readonly LookedAt[]): string =>
  table(
    ["", "one look", "three, α split", "three, unsplit", "ten, unsplit"],
    rows.map(({ family, once, split, unsplit, unsplitTen }) => [
      family,
      ...[once, split, unsplit, unsplitTen].map(percent),
    ]),
  );

export const alarms = (rows: readonly Triggered[]): string =>
  table(
    ["", ...alarmRules.map(({ id }) => id)],
    rows.map(({ family, secondsToAlarm, falseAlarms }) => [
      family,
      ...alarmRules.map(
        ({ id }) => `${secondsToAlarm[id].toFixed(0)} s; ${falseAlarms.map((at) => percent(at[id])).join(" / ")}`,
      ),
    ]),
  );

const shares = [0.001, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.2];

/** By calculation, not by simulation: mean requests to an alarm at a steady share of bad ones. */
export function runLengths(): string {
  const [errors, failures] = [criterion("errors-trigger").rule, criterion("payment-failures-trigger").rule];
  const between = ({ atLeast, atMost }: { atLeast: number; atMost: number }): string =>
    `${rounded(atLeast)} to ${rounded(atMost)}`;
  return table(
    ["bad requests", "errors-trigger", "payment-failures-trigger"],
    shares.map((share) => [
      `${Number((share * 100).toPrecision(3))} %`,
      between(runLength(share, errors)),
      between(runLength(share, failures)),
    ]),
  );
}

const rounded = (trials: number): string =>
  trials >= 1e6 ? trials.toExponential(1).replace("e+", "e") : String(Math.round(trials));
