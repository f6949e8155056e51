import type { RateTriggerRule } from "../rule.ts";

/** Mean number of trials to an alarm; the truth lies between. */
export interface RunLength {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * How long the CUSUM runs until it alarms, on average, when every trial is bad with the same chance and it is looked at
 * after every trial: exactly, as the absorption time of a Markov chain (D. Brook and D. A. Evans, "An approach to the
 * probability distribution of cusum run length", Biometrika 59 (1972)), for a Bernoulli CUSUM as M. R. Reynolds and
 * Z. G. Stoumbos set it up (J. Qual. Technol. 31 (1999)): in steps of what a good trial takes off, a bad one adds a number
 * of steps. That number is no whole one; rounded up the level is never lower than the true one, and the run never longer,
 * rounded down the other way round. Windows of many trials, and the rule of two windows, only make the run longer.
 */
export function runLength(chance: number, rule: RateTriggerRule): RunLength {
  const { acceptableShare: p0, unacceptableShare: p1, decisionInterval } = rule;
  const goodTakes = -Math.log((1 - p1) / (1 - p0));
  const badAdds = Math.log(p1 / p0) / goodTakes;
  const alarmAt = decisionInterval / goodTakes;
  return {
    atLeast: trialsToAlarm(chance, Math.ceil(badAdds), Math.ceil(alarmAt)),
    atMost: trialsToAlarm(chance, Math.floor(badAdds), Math.ceil(alarmAt)),
  };
}

/**
 * From level i the chain goes down by one, or up by `up`. It cannot jump over a level on its way down, so what is needed
 * of each level is only the chance that it comes to the one below before the alarm, and the mean time until either. From
 * the highest level down, with D the chance to come back down to i from i + up, and S the mean time that takes:
 *   alarm first = p·(1 − D) / (1 − p·D),   time = (1 + p·S) / (1 − p·D).
 * No difference of nearly equal numbers occurs, so that even 10^20 trials are exact to many digits.
 */
function trialsToAlarm(p: number, up: number, alarmAt: number): number {
  const alarmFirst = new Float64Array(alarmAt);
  const time = new Float64Array(alarmAt);
  let atRest = 0;
  for (let level = alarmAt - 1; level >= 0; level -= 1) {
    const { back, lost, spent } = wayBack(level, Math.min(level + up, alarmAt), { alarmFirst, time, alarmAt });
    alarmFirst[level] = (p * lost) / (1 - p * back);
    time[level] = (1 + p * spent) / (1 - p * back);
    if (level === 0) atRest = (1 + p * spent) / (p * lost);
  }
  return atRest;
}

interface Chain {
  readonly alarmFirst: Float64Array;
  readonly time: Float64Array;
  readonly alarmAt: number;
}

/** From `from` down to `level`: the chance to arrive, the chance not to, and the mean time until either. */
function wayBack(level: number, from: number, { alarmFirst, time, alarmAt }: Chain) {
  if (from >= alarmAt) return { back: 0, lost: 1, spent: 0 };
  let [back, lost, spent] = [1, 0, 0];
  for (let at = from; at > level; at -= 1) {
    spent += back * (time[at] as number);
    lost += back * (alarmFirst[at] as number);
    back *= 1 - (alarmFirst[at] as number);
  }
  return { back, lost, spent };
}
