import { criterion } from "../../thresholds/criteria.ts";
import { addWindow, alarms, type Cusum, restingCusum } from "../../thresholds/statistics/cusum.ts";
import { mean } from "../../thresholds/statistics/sums.ts";
import type { DrawnSecond, Family } from "./families.ts";
import { randomFrom } from "./random.ts";
import { checkSeconds } from "./rules.ts";

const { rule } = criterion("errors-trigger");

/** When an alarm comes, in seconds; null when none does. Each sees the run second by second. */
interface Alarm {
  readonly id: string;
  readonly says: string;
  firstAlarm(drawn: readonly DrawnSecond[], perSecond: number): number | null;
}

export const alarmRules = [
  { id: "tollgate", says: "CUSUM between 0.5 % and 2 %", firstAlarm: cusum },
  { id: "k6", says: "rate<0.01 over the whole run so far, abortOnFail", firstAlarm: soFar },
  { id: "5 in a row", says: "five failed queries in a row, one a minute", firstAlarm: checks(5) },
  { id: "first failure", says: "the first failed query, one a minute", firstAlarm: checks(1) },
] as const satisfies readonly Alarm[];
type AlarmId = (typeof alarmRules)[number]["id"];

const healthySeconds = 300;
const faultySeconds = 1_800;
/** Half the error budget, and all of it. */
export const healthyShares = [0.0005, 0.001] as const;
const before = healthyShares[1];
const faultyShare = 0.05;
const longSeconds = 14_400;

export interface Triggered {
  readonly family: string;
  /** Mean time from the fault to the alarm; runs without one count with all of their time. */
  readonly secondsToAlarm: Readonly<Record<AlarmId, number>>;
  /** Share of healthy four-hour soaks with an alarm, at each of the healthy shares. */
  readonly falseAlarms: readonly Readonly<Record<AlarmId, number>>[];
}

/** 0.1 % errors for 5 min, then 5 %: how long until the alarm. And healthy for 4 h: how often there is one. */
export function trigger(family: Family, runs: number, perSecond: number): Triggered {
  const random = randomFrom(`${family.id}, triggered`);
  const faulty = Array.from({ length: runs }, () => [
    ...family.draw(random, before, { seconds: healthySeconds, perSecond }),
    ...family.draw(random, faultyShare, { seconds: faultySeconds, perSecond }),
  ]);
  return {
    family: family.id,
    secondsToAlarm: forEach((one) => mean(faulty.map((drawn) => secondsToAlarm(one, drawn, perSecond)))),
    falseAlarms: healthyShares.map((share) => {
      const shape = { seconds: longSeconds, perSecond };
      const soaks = Array.from({ length: Math.ceil(runs / 4) }, () => family.draw(random, share, shape));
      return forEach((one) => mean(soaks.map((drawn) => (one.firstAlarm(drawn, perSecond) === null ? 0 : 1))));
    }),
  };
}

/** An alarm before the fault is a false one: the time to the true one then runs from a start without it. */
function secondsToAlarm(one: Alarm, drawn: readonly DrawnSecond[], perSecond: number): number {
  const at = one.firstAlarm(drawn, perSecond);
  if (at !== null && at > healthySeconds) return at - healthySeconds;
  if (at === null) return faultySeconds;
  return one.firstAlarm(drawn.slice(healthySeconds), perSecond) ?? faultySeconds;
}

const forEach = (of: (one: Alarm) => number): Readonly<Record<AlarmId, number>> =>
  Object.fromEntries(alarmRules.map((one) => [one.id, of(one)])) as Readonly<Record<AlarmId, number>>;

function cusum(drawn: readonly DrawnSecond[], perSecond: number): number | null {
  let state: Cusum = restingCusum;
  for (const [index, { bad }] of drawn.entries()) {
    state = addWindow(state, { bad, total: perSecond }, rule);
    if (alarms(state, rule)) return index + 1;
  }
  return null;
}

/** k6 looks every 2 s; its first look is left to a full minute, as `delayAbortEval` would. */
function soFar(drawn: readonly DrawnSecond[], perSecond: number): number | null {
  let bad = 0;
  for (const [index, second] of drawn.entries()) {
    bad += second.bad;
    const seconds = index + 1;
    if (seconds >= checkSeconds && seconds % 2 === 0 && bad / (seconds * perSecond) >= rule.limitShare) return seconds;
  }
  return null;
}

function checks(needed: number): Alarm["firstAlarm"] {
  return (drawn, perSecond) => {
    let inARow = 0;
    for (let end = checkSeconds; end <= drawn.length; end += checkSeconds) {
      let bad = 0;
      for (let second = end - checkSeconds; second < end; second += 1) bad += drawn[second]?.bad ?? 0;
      inARow = bad / (checkSeconds * perSecond) >= rule.limitShare ? inARow + 1 : 0;
      if (inARow >= needed) return end;
    }
    return null;
  };
}
