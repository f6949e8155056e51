import type { AskedCriterion } from "../asked.ts";
import type { Evidence, Second } from "../evidence.ts";
import { count, percent, percentOf } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import type { RateTriggerRule } from "../rule.ts";
import { addWindow, alarms, type Cusum, restingCusum } from "../statistics/cusum.ts";
import { sum } from "../statistics/sums.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";
import { loadGaps } from "./load-gaps.ts";

/** Fails when the trigger fired in any second; passes only if every second was seen and none did. */
export function judgeRateTrigger(
  criterion: AskedCriterion,
  rule: RateTriggerRule,
  evidence: Evidence,
  of: string,
): Judgement {
  const { load } = evidence;
  if (load.kind === "missing") return inconclusive(criterion, of, load.why);
  const trials = load.value.traffic(of).seconds.map((second) => trialsOf(second, rule.bad));
  if (!trials.every(isSound)) return inconclusive(criterion, of, "a window's counts are no numbers");
  const gaps = loadGaps(load.value);
  const total = sum(trials.map((trial) => trial.total));
  const seconds = trials.filter((trial) => trial.total > 0).length;
  if (seconds < criterion.minimumEvidence.count)
    return inconclusive(criterion, of, [...gaps, `no traffic of ${of}`].join("; "), seconds);
  const bad = sum(trials.map((trial) => trial.bad));
  const firedAt = firstAlarm(trials, rule);
  const seen = `${count(bad)} of ${count(total)} (${percent(bad / total)})`;
  const found = { measured: percentOf(bad / total), evidenceCount: seconds };
  if (firedAt !== null)
    return judgementOf(criterion, of, { ...found, answer: "fail", reason: `fired in second ${firedAt + 1}: ${seen}` });
  if (gaps.length > 0) return judgementOf(criterion, of, { ...found, answer: "inconclusive", reason: gaps.join("; ") });
  return judgementOf(criterion, of, { ...found, answer: "pass", reason: `did not fire: ${seen}` });
}

function trialsOf(second: Second, bad: RateTriggerRule["bad"]): { bad: number; total: number } {
  return bad === "errors"
    ? { bad: second.errors, total: second.requests }
    : { bad: second.payments - second.acknowledged, total: second.payments };
}

const isSound = ({ bad, total }: { bad: number; total: number }): boolean =>
  bad >= 0 && bad <= total && total < Infinity;

function firstAlarm(trials: readonly { bad: number; total: number }[], rule: RateTriggerRule): number | null {
  let state: Cusum = restingCusum;
  for (const [index, trial] of trials.entries()) {
    state = addWindow(state, trial, rule);
    if (alarms(state, rule)) return index;
  }
  return null;
}
