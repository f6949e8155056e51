import type { AskedCriterion } from "./asked.ts";
import { inconclusive, judgementOf } from "./describe-judgement.ts";
import type { Evidence } from "./evidence.ts";
import { count, percent, percentOf } from "./format.ts";
import type { Judgement } from "./judgement.ts";
import { loadGaps } from "./load-gaps.ts";
import { sum } from "./numbers.ts";
import { measured, missing, type Reading } from "./reading.ts";
import type { ShareRule } from "./rule.ts";
import { shareAnswer, type Tally } from "./share-answer.ts";

interface Trials extends Tally {
  readonly perSecond: number;
  /** Each of these alone keeps a pass away. */
  readonly blockers: readonly string[];
  readonly notes: readonly string[];
}

/** The share of bad requests or probes stays below the limit, with 95 % confidence (one-sided, exact). */
export function judgeShare(criterion: AskedCriterion, rule: ShareRule, evidence: Evidence, of: string): Judgement {
  const reading = rule.bad === "errors" ? requests(evidence, of) : probes(evidence);
  if (reading.kind === "missing") return inconclusive(criterion, of, reading.why);
  const { blockers, notes, perSecond, ...tally } = reading.value;
  const result = shareAnswer(tally, rule.limitShare);
  const enough = tally.total >= criterion.minimumEvidence.count;
  const answer = result.answer === "pass" && (blockers.length > 0 || !enough) ? "inconclusive" : result.answer;
  const findings = answer === "fail" ? notes : [];
  const shown = (share: number): number => percentOf(rule.shown === "good" ? 1 - share : share);
  const { lower, upper } = result.bounds;
  const reason = (): string => {
    const seen = `${count(tally.bad)} of ${count(tally.total)} ${criterion.minimumEvidence.of} ${bads[rule.bad]}`;
    if (answer === "pass") return `${seen}; below ${percent(rule.limitShare)} with 95 % confidence`;
    if (answer === "fail") return `${seen}; above ${percent(rule.limitShare)} with 95 % confidence`;
    if (result.answer === "pass") return blockers.join("; ");
    return [...blockers, seen, moreNeeded(result.trialsMissing, perSecond)].join("; ");
  };
  return judgementOf(criterion, of, {
    answer,
    measured: tally.total === 0 ? null : shown(result.share),
    interval: rule.shown === "good" ? [shown(upper), shown(lower)] : [shown(lower), shown(upper)],
    evidenceCount: tally.total,
    reason: reason(),
    findings,
  });
}

const bads = { errors: "failed", unavailable: "down" } as const;

/** `needs 1,840 more, 15 s at this rate`. */
export function moreNeeded(trialsMissing: number | null, perSecond: number): string {
  if (trialsMissing === null) return "too close to the limit to tell";
  if (perSecond <= 0) return `needs ${count(trialsMissing)} more`;
  return `needs ${count(trialsMissing)} more, ${count(Math.ceil(trialsMissing / perSecond))} s at this rate`;
}

/** Errors count from the first request on: a warm-up excuses slowness, not failure. */
function requests({ load }: Evidence, of: string): Reading<Trials> {
  if (load.kind === "missing") return load;
  const { seconds } = load.value.traffic(of);
  const total = sum(seconds.map((second) => second.requests));
  const blockers = loadGaps(load.value);
  if (total === 0) return missing([...blockers, `no request of ${of} in ${seconds.length} s`].join("; "));
  const bad = sum(seconds.map((second) => second.errors));
  return measured({ bad, total, unseen: 0, perSecond: total / seconds.length, blockers, notes: [] });
}

/** Fewer probes than the fixed rate promises are missing evidence, whatever the rest says. */
const probesSentShare = 0.95;

function probes(evidence: Evidence): Reading<Trials> {
  if (evidence.probes.kind === "missing") return evidence.probes;
  const { sent, up, planned, why } = evidence.probes.value;
  if (sent === 0) return missing("no health probe was sent");
  const blockers =
    sent < probesSentShare * planned ? [`only ${count(sent)} of ${count(planned)} probes were sent`] : [];
  return measured({ bad: sent - up, total: sent, unseen: 0, perSecond: 0, blockers, notes: why });
}
