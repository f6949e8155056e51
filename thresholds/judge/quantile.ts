import type { AskedCriterion } from "../asked.ts";
import type { Evidence, LoadEvidence, Span } from "../evidence.ts";
import { count } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import { method } from "../method.ts";
import type { QuantileRule } from "../rule.ts";
import { sum } from "../statistics/sums.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";
import { type Settled, settle } from "./settle.ts";
import type { Tally } from "./share-answer.ts";
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
  confidence: number = method.confidence,
): Judgement {
  const { load } = evidence;
  if (load.kind === "missing") return inconclusive(criterion, of, load.why);
  const { span, validity, blockers } = steadyTraffic(load.value, of, rule.limitMs);
  const seconds = load.value.traffic(of).seconds.slice(span.from, span.to);
  const payments = sum(seconds.map((second) => second.payments));
  if (payments === 0)
    return inconclusive(criterion, of, [...blockers, `no payment of ${of} in ${seconds.length} s`].join("; "));
  const droppedAre = validity.kind === "target-saturated" ? "bad" : "unseen";
  const windows = slowPayments(load.value, of, span, rule.limitMs, droppedAre);
  const doubts = { gaps: blockers, minimumCount: criterion.minimumEvidence.count, confidence };
  const settled = settle(windows, 1 - rule.quantile, doubts);
  const failed = payments - sum(seconds.map((second) => second.acknowledged));
  const seen = `${count(settled.bad)} of ${count(settled.total)} payments failed or took ${rule.limitMs} ms or longer`;
  return judgementOf(criterion, of, {
    answer: settled.answer,
    evidenceCount: payments,
    ...latencyOf(load.value, of, span, rule, settled, failed),
    reason: {
      pass: `${seen}; ${count(seconds.length)} s in steady state`,
      fail: validity.kind === "target-saturated" ? `${validity.why}; ${seen}` : seen,
      inconclusive: [seen, ...settled.open].join("; "),
    }[settled.answer],
  });
}

/** Second by second, payments that failed or were slow. */
function slowPayments(
  load: LoadEvidence,
  of: string,
  { from, to }: Span,
  limitMs: number,
  droppedAre: "bad" | "unseen",
): readonly Tally[] {
  const traffic = load.traffic(of);
  return traffic.seconds.slice(from, to).map(({ payments, acknowledged }, index) => {
    const second = from + index;
    const dropped = load.generator.dropped[second] ?? 0;
    const slow = traffic.latency({ from: second, to: second + 1 }).atOrAbove(limitMs) + payments - acknowledged;
    return droppedAre === "bad"
      ? { bad: slow + dropped, total: payments + dropped, unseen: 0 }
      : { bad: slow, total: payments, unseen: dropped };
  });
}

/** The quantile, and its bounds: the latencies at which the share's bounds would be the quantile's own. */
function latencyOf(
  load: LoadEvidence,
  of: string,
  span: Span,
  { quantile }: QuantileRule,
  { share, bounds }: Settled,
  failed: number,
): Pick<Judgement, "measured" | "interval"> {
  const latency = load.traffic(of).latency(span);
  const measured = latency.quantileMs(quantile, failed);
  const lower = latency.quantileMs(Math.max(0, quantile - (share - bounds.lower)), failed);
  const upper = latency.quantileMs(Math.min(1, quantile + (bounds.upper - share)), failed);
  return { measured: Number.isFinite(measured) ? measured : null, interval: [lower, upper] };
}
