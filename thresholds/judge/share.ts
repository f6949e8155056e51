import type { AskedCriterion } from "../asked.ts";
import type { Evidence } from "../evidence.ts";
import { count, percent, percentOf } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import { method } from "../method.ts";
import { measured, missing, type Reading } from "../reading.ts";
import type { ShareRule } from "../rule.ts";
import { sum } from "../statistics/sums.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";
import { loadGaps } from "./load-gaps.ts";
import { settle } from "./settle.ts";
import type { Tally } from "./share-answer.ts";

interface Trials {
  readonly windows: readonly Tally[];
  /** What was not seen: each of these alone keeps a pass away. */
  readonly gaps: readonly string[];
  /** Why trials were bad, where somebody said so. */
  readonly notes: readonly string[];
}

/** The share of bad requests or probes stays below the limit, one-sided, with the confidence of this look. */
export function judgeShare(
  criterion: AskedCriterion,
  rule: ShareRule,
  evidence: Evidence,
  of: string,
  confidence: number = method.confidence,
): Judgement {
  const reading = rule.bad === "errors" ? requests(evidence, of) : probes(evidence);
  if (reading.kind === "missing") return inconclusive(criterion, of, reading.why);
  const { windows, gaps, notes } = reading.value;
  const doubts = { gaps, minimumCount: criterion.minimumEvidence.count, confidence };
  const { answer, bad, total, share, bounds, open } = settle(windows, rule.limitShare, doubts);
  const seen = `${count(bad)} of ${count(total)} ${criterion.minimumEvidence.of} ${bads[rule.bad]}`;
  const limit = percent(rule.limitShare);
  const shown = (value: number): number => percentOf(rule.shown === "good" ? 1 - value : value);
  const { lower, upper } = bounds;
  const sure = `with ${percent(confidence)} confidence`;
  return judgementOf(criterion, of, {
    answer,
    measured: shown(share),
    interval: rule.shown === "good" ? [shown(upper), shown(lower)] : [shown(lower), shown(upper)],
    evidenceCount: total,
    reason: {
      pass: `${seen}; below ${limit} ${sure}`,
      fail: `${seen}; above ${limit} ${sure}`,
      inconclusive: [seen, ...open].join("; "),
    }[answer],
    findings: answer === "fail" ? notes : [],
  });
}

const bads = { errors: "failed", unavailable: "down" } as const;

/** Errors count from the first request on: a warm-up excuses slowness, not failure. */
function requests({ load }: Evidence, of: string): Reading<Trials> {
  if (load.kind === "missing") return load;
  const { seconds } = load.value.traffic(of);
  const gaps = loadGaps(load.value);
  if (sum(seconds.map((second) => second.requests)) === 0) {
    return missing([...gaps, `no request of ${of} in ${seconds.length} s`].join("; "));
  }
  const windows = seconds.map((second) => ({ bad: second.errors, total: second.requests, unseen: 0 }));
  return measured({ windows, gaps, notes: [] });
}

function probes(evidence: Evidence): Reading<Trials> {
  if (evidence.probes.kind === "missing") return evidence.probes;
  const { seconds, planned, why } = evidence.probes.value;
  const sent = sum(seconds.map((second) => second.sent));
  if (sent === 0) return missing("no health probe was sent");
  const gaps =
    sent < method.probesSentShare * planned ? [`only ${count(sent)} of ${count(planned)} probes were sent`] : [];
  const windows = seconds.map((second) => ({ bad: second.sent - second.up, total: second.sent, unseen: 0 }));
  return measured({ windows, gaps, notes: why });
}
