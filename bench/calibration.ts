import { mean as meanOf } from "../thresholds/statistics/sums.ts";
import { families } from "./calibration/families.ts";
import { lookAt } from "./calibration/looks.ts";
import { rules } from "./calibration/rules.ts";
import { alarms, decisions, falseFails, falsePasses, looks, runLengths } from "./calibration/tables.ts";
import { trigger } from "./calibration/triggers.ts";
import { type Calibrated, calibrate, truths } from "./calibration/verdicts.ts";
import type { Flags } from "./flags.ts";
import { show } from "./table.ts";

/** Their wrong passes after one, three and ten looks are shown. */
const lookedAt = ["errors, independent", "errors, bursts of 20", "latency, independent"];

/**
 * Made-up runs whose truth is known, through the judge and through the rules that others use: how often each is wrong.
 * `--runs` of each kind, `--seconds` long, `--rate` requests a second.
 */
export async function calibration({ runs = 250, seconds = 600, rate = 700 }: Flags) {
  const shape = { seconds, perSecond: rate };
  const startedMs = performance.now();
  const rows = families.map((family) => calibrate(family, runs, shape));
  show(
    `${runs} runs of ${seconds} s at ${rate}/s for each figure; all in %, of a truth that is told as a multiple of the limit`,
  );
  for (const { id, says } of rules) show(`  ${id}: ${says}`);
  show(`\nfalse passes, truth at the limit / × 1.25 / × 2\n${falsePasses(rows)}`);
  show(`false fails, truth × 0.8 / × 0.5\n${falseFails(rows)}`);
  show(`tollgate decides, and rightly, in at least nine of ten runs\n${decisions(rows)}`);
  const seen = families.filter(({ id }) => lookedAt.includes(id)).map((family) => lookAt(family, runs, shape));
  show(`false passes at the limit, by how often a growing run is looked at\n${looks(seen)}`);
  const errors = families.filter(({ criterion }) => criterion === "error-rate");
  const triggered = errors.map((family) => trigger(family, Math.ceil(runs / 4), rate));
  show(
    `errors go from 0.1 % to 5 %: mean time to the alarm; 4-h soaks at 0.05 / 0.1 % errors with a false one, in %\n${alarms(triggered)}`,
  );
  show(`mean requests to an alarm of the triggers, calculated\n${runLengths()}`);
  return {
    runs,
    seconds,
    rate,
    tookSeconds: Math.round((performance.now() - startedMs) / 1000),
    falsePasses: Object.fromEntries(rules.map(({ id }) => [id, mean(rows, id, "pass", [1, 1.25, 2])])),
    falseFails: Object.fromEntries(rules.map(({ id }) => [id, mean(rows, id, "fail", [0.5, 0.8])])),
    moreFalsePassesThanK6: rows.filter(isWorseThan("k6")).map(({ family }) => family.id),
    moreFalsePassesThanFiveInARow: rows.filter(isWorseThan("5 in a row")).map(({ family }) => family.id),
    splitLooksAtMost: Math.max(...seen.map(({ split }) => split)),
  };
}

type Wrong = "pass" | "fail";
type Id = (typeof rules)[number]["id"];

function mean(rows: readonly Calibrated[], id: Id, answer: Wrong, at: readonly number[]): number {
  const shares = rows.flatMap(({ answers }) =>
    truths.filter((truth) => at.includes(truth)).map((truth) => answers.get(truth)?.[id][answer] ?? Number.NaN),
  );
  return Number(meanOf(shares).toPrecision(3));
}

const isWorseThan =
  (other: Id) =>
  (row: Calibrated): boolean =>
    mean([row], "tollgate", "pass", [1, 1.25, 2]) > mean([row], other, "pass", [1, 1.25, 2]);
