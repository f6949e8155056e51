import { type Answer, worst } from "../answer.ts";
import type { AskedCriterion } from "../asked.ts";
import type { Evidence, QueryEvidence } from "../evidence.ts";
import { count, significant } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import { method } from "../method.ts";
import type { QuantileRule } from "../rule.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";
import { type QueryPlan, type QueryShare, shareOf, shareOfAll } from "./query-shares.ts";
import type { Settled } from "./settle.ts";

/**
 * p95 < limit, of every canary query for itself and of all together; the worst answer counts. No warm-up is cut off: the
 * database is the platform's, and what one would have waited for it in the first seconds was waited for.
 */
export function judgeQueryLatency(
  criterion: AskedCriterion,
  rule: QuantileRule,
  evidence: Evidence,
  of: string,
  plan: QueryPlan | undefined,
  confidence: number = method.confidence,
): Judgement {
  const told = evidence.missing.filter(({ criterion: id }) => id === criterion.id).map(({ why }) => why);
  const { queries } = evidence;
  if (plan === undefined || plan.names.length === 0)
    return inconclusive(criterion, of, told.join("; ") || "no canary query was planned");
  if (queries.kind === "missing") return inconclusive(criterion, of, told.join("; ") || queries.why);
  const sureness = { minimumCount: criterion.minimumEvidence.count, confidence };
  const seen = plan.names.flatMap((name): readonly (readonly [string, QueryEvidence])[] => {
    const query = queries.value.get(name);
    return query === undefined ? [] : [[name, query]];
  });
  const notSeen = plan.names.filter((name) => !queries.value.has(name)).map((name) => `${name} was never executed`);
  const each = seen.map(([name, query]) => shareOf(name, query, rule, plan, sureness));
  const all = shareOfAll(
    seen.map(([, query]) => query),
    rule,
    [...told, ...notSeen],
    sureness,
  );
  return judgementFor(criterion, rule, of, each, all, notSeen.length === 0);
}

function judgementFor(
  criterion: AskedCriterion,
  rule: QuantileRule,
  of: string,
  each: readonly QueryShare[],
  all: Settled,
  isComplete: boolean,
): Judgement {
  const answer = worst([all.answer, ...each.map(({ settled }) => settled.answer)]);
  const slowest = slowestOf(each, rule, answer);
  const failed = each.filter(({ settled }) => settled.answer === "fail");
  const open = [...all.open, ...each.flatMap(({ name, settled }) => settled.open.map((one) => `${name}: ${one}`))];
  return judgementOf(criterion, of, {
    answer,
    evidenceCount: isComplete ? Math.min(...each.map(({ executed }) => executed)) : 0,
    ...(slowest === undefined ? {} : latencyOf(slowest, rule)),
    reason: {
      pass: `${count(each.length)} queries, slowest ${described(slowest, rule)}`,
      fail: failed.length > 0 ? described(slowest, rule) : `all queries together: ${slowIn(all, rule)}`,
      inconclusive: [...new Set(open)].slice(0, openShown).join("; "),
    }[answer],
    findings: failed.map((query) => described(query, rule)),
  });
}

const openShown = 3;

/** Of those with the answer that counts; of every one where it is the answer of all together. */
function slowestOf(each: readonly QueryShare[], { quantile }: QuantileRule, answer: Answer): QueryShare | undefined {
  const counting = each.filter(({ settled }) => settled.answer === answer);
  const quantileMs = ({ latency, failed }: QueryShare): number => latency.quantileMs(quantile, failed);
  return (counting.length > 0 ? counting : each).toSorted((a, b) => quantileMs(b) - quantileMs(a))[0];
}

function described(query: QueryShare | undefined, rule: QuantileRule): string {
  if (query === undefined) return "none";
  const { name, settled, failed, latency } = query;
  const quantileMs = significant(latency.quantileMs(rule.quantile, failed));
  return `${name}: p${count(rule.quantile * 100)} ${quantileMs} ms, ${slowIn(settled, rule)}`;
}

const slowIn = ({ bad, total }: Settled, { limitMs }: QuantileRule): string =>
  `${count(bad)} of ${count(total)} executions failed or took ${limitMs} ms or longer`;

/** The quantile, and the latencies at which the share's bounds would be the quantile's own. */
function latencyOf(
  { latency, failed, settled: { share, bounds } }: QueryShare,
  { quantile }: QuantileRule,
): Pick<Judgement, "measured" | "interval"> {
  const measured = latency.quantileMs(quantile, failed);
  const lower = latency.quantileMs(Math.max(0, quantile - (share - bounds.lower)), failed);
  const upper = latency.quantileMs(Math.min(1, quantile + (bounds.upper - share)), failed);
  return { measured: Number.isFinite(measured) ? measured : null, interval: [lower, upper] };
}
