import type { AskedCriterion } from "../asked.ts";
import { criterion as rowOf } from "../criteria.ts";
import type { Evidence } from "../evidence.ts";
import { count, plural } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import type { SustainedRule } from "../rule.ts";
import { mean, sum } from "../statistics/sums.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";
import { loadGaps } from "./load-gaps.ts";
import { steadyTraffic } from "./steady-traffic.ts";

/**
 * Sustained: the mean is above the limit, so are 95 % of all whole sub-windows, and none lies below 90 % of it.
 * A rate that was never offered cannot be missed; with every dropped payment counted as good a fail must stay one,
 * unless the target itself filled the budget.
 */
export function judgeSustained(
  criterion: AskedCriterion,
  rule: SustainedRule,
  evidence: Evidence,
  of: string,
): Judgement {
  const { load } = evidence;
  if (load.kind === "missing") return inconclusive(criterion, of, load.why);
  const { span, validity, blockers } = steadyTraffic(load.value, of, rowOf("payment-latency").rule.limitMs);
  const seconds = load.value.traffic(of).seconds.slice(span.from, span.to);
  const perSecond = subWindows(
    seconds.map((second) => second.acknowledged),
    rule.subWindowSeconds,
  );
  const counts = [...seconds.map((second) => second.acknowledged), ...load.value.generator.dropped];
  if (!counts.every(isCount)) return inconclusive(criterion, of, "a second's counts are no numbers", seconds.length);
  if (perSecond.length < rule.minimumSubWindows) {
    const needed = rule.minimumSubWindows * rule.subWindowSeconds;
    const tooShort = `${seconds.length} s in steady state, needs ${needed - seconds.length} s more`;
    return inconclusive(criterion, of, [...blockers, tooShort].join("; "), seconds.length);
  }
  const dropped = subWindows(load.value.generator.dropped.slice(span.from, span.to), rule.subWindowSeconds);
  const asGood =
    validity.kind === "target-saturated" ? perSecond : perSecond.map((rate, index) => rate + (dropped[index] ?? 0));
  const missed = misses(perSecond, rule);
  const notOffered =
    load.value.plan.paymentsPerSecond <= rule.limitPerSecond
      ? [`only ${count(load.value.plan.paymentsPerSecond)}/s were offered`]
      : [];
  const open = [...notOffered, ...blockers];
  const failed =
    misses(asGood, rule).length > 0 &&
    notOffered.length === 0 &&
    loadGaps(load.value).length === 0 &&
    validity.kind !== "invalid";
  const answer = failed ? "fail" : missed.length > 0 || open.length > 0 ? "inconclusive" : "pass";
  const because = { fail: missed, inconclusive: open.length > 0 ? open : missed, pass: [] }[answer];
  return judgementOf(criterion, of, {
    answer,
    measured: mean(perSecond),
    interval: [Math.min(...perSecond), Math.max(...perSecond)],
    evidenceCount: seconds.length,
    reason:
      because.length > 0
        ? because.join("; ")
        : `${plural(perSecond.length, "sub-window")} of ${rule.subWindowSeconds} s, lowest ${count(Math.min(...perSecond))}/s`,
  });
}

const isCount = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** Means per second of the whole sub-windows; a rest at the end is left out. */
export function subWindows(perSecond: readonly number[], lengthSeconds: number): readonly number[] {
  const whole = Math.floor(perSecond.length / lengthSeconds);
  return Array.from(
    { length: whole },
    (_, index) => sum(perSecond.slice(index * lengthSeconds, (index + 1) * lengthSeconds)) / lengthSeconds,
  );
}

function misses(rates: readonly number[], rule: SustainedRule): readonly string[] {
  const { limitPerSecond, subWindowShare, floorShare } = rule;
  const above = rates.filter((rate) => rate > limitPerSecond).length;
  const lowest = Math.min(...rates);
  return [
    ...(mean(rates) > limitPerSecond ? [] : [`mean ${count(mean(rates))}/s`]),
    ...(above >= subWindowShare * rates.length
      ? []
      : [`only ${above} of ${plural(rates.length, "sub-window")} above ${count(limitPerSecond)}/s`]),
    ...(lowest >= floorShare * limitPerSecond ? [] : [`lowest sub-window ${count(lowest)}/s`]),
  ];
}
