import type { AskedCriterion } from "./asked.ts";
import { inconclusive, judgementOf } from "./describe-judgement.ts";
import type { Evidence } from "./evidence.ts";
import { count, significant } from "./format.ts";
import { moreNeeded } from "./judge-share.ts";
import type { Judgement } from "./judgement.ts";
import { sum } from "./numbers.ts";
import type { QuantileRule } from "./rule.ts";
import { shareAnswer } from "./share-answer.ts";
import { steadyTraffic } from "./steady-traffic.ts";

/**
 * p95 < limit says that the share of payments at or above the limit is below 5 %; it is judged as that share. A failed
 * payment counts as above every limit, or fast failures would flatter the latency. Payments that the generator dropped
 * are unseen: bad for a pass, good for a fail; when the target filled the whole budget, they are bad for both.
 */
export function judgeQuantile(
  criterion: AskedCriterion,
  rule: QuantileRule,
  evidence: Evidence,
  of: string,
): Judgement {
  const { load } = evidence;
  if (load.kind === "missing") return inconclusive(criterion, of, load.why);
  const { span, validity, blockers } = steadyTraffic(load.value, of, rule.limitMs);
  const traffic = load.value.traffic(of);
  const seconds = traffic.seconds.slice(span.from, span.to);
  const payments = sum(seconds.map((second) => second.payments));
  if (payments === 0)
    return inconclusive(criterion, of, [...blockers, `no payment of ${of} in ${seconds.length} s`].join("; "));
  const latency = traffic.latency(span);
  const failed = payments - sum(seconds.map((second) => second.acknowledged));
  const slow = latency.atOrAbove(rule.limitMs) + failed;
  const dropped = sum(load.value.generator.dropped.slice(span.from, span.to));
  const saturated = validity.kind === "target-saturated";
  const result = shareAnswer(
    saturated
      ? { bad: slow + dropped, total: payments + dropped, unseen: 0 }
      : { bad: slow, total: payments, unseen: dropped },
    1 - rule.quantile,
  );
  const enough = payments >= criterion.minimumEvidence.count;
  const answer = result.answer === "pass" && (blockers.length > 0 || !enough) ? "inconclusive" : result.answer;
  const reason = (): string => {
    const seen = `${count(slow)} of ${count(payments)} payments failed or took ${rule.limitMs} ms or longer`;
    if (answer === "fail") return saturated ? `${validity.why}; ${seen}` : seen;
    if (answer === "pass") return seen;
    if (result.answer === "pass") return blockers.join("; ");
    return [...blockers, seen, moreNeeded(result.trialsMissing, payments / seconds.length)].join("; ");
  };
  return judgementOf(criterion, of, {
    answer,
    measured: finite(latency.quantileMs(rule.quantile, failed)),
    interval: [
      finite(latency.quantileMs(rule.quantile - (result.share - result.bounds.lower), failed)) ?? 0,
      finite(latency.quantileMs(Math.min(1, rule.quantile + (result.bounds.upper - result.share)), failed)) ??
        Number.POSITIVE_INFINITY,
    ],
    evidenceCount: payments,
    reason: `${reason()}${answer === "pass" ? `; ${significant(seconds.length)} s in steady state` : ""}`,
  });
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
