import type { LatencyCounts, QueryEvidence, QuerySecond } from "../evidence.ts";
import { count } from "../format.ts";
import { method } from "../method.ts";
import type { QuantileRule } from "../rule.ts";
import { sum } from "../statistics/sums.ts";
import { type Settled, settle } from "./settle.ts";
import type { Tally } from "./share-answer.ts";

/** What a run promised to ask of the database, again and again. */
export interface QueryPlan {
  readonly names: readonly string[];
  /** Of each query. */
  readonly perSecond: number;
  readonly durationSeconds: number;
}

/** One query's share of slow executions, settled. */
export interface QueryShare {
  readonly name: string;
  readonly settled: Settled;
  readonly executed: number;
  readonly failed: number;
  readonly latency: LatencyCounts;
}

/** How sure a share must be, and from how many executions on. */
export interface Sureness {
  readonly minimumCount: number;
  readonly confidence: number;
}

/** The share of one query's executions that failed or took the limit or longer. */
export function shareOf(
  name: string,
  { seconds, latency }: QueryEvidence,
  { limitMs, quantile }: QuantileRule,
  plan: QueryPlan,
  sureness: Sureness,
): QueryShare {
  const tallies = seconds.map((second) => tallyOf(second, limitMs));
  const executed = sum(seconds.map((second) => second.executed));
  return {
    name,
    settled: settle(tallies, 1 - quantile, { gaps: tooFew(executed, plan), ...sureness }),
    executed,
    failed: sum(seconds.map(({ failed }) => failed)),
    latency,
  };
}

/** The same over all queries, second by second. */
export function shareOfAll(
  queries: readonly QueryEvidence[],
  { limitMs, quantile }: QuantileRule,
  gaps: readonly string[],
  sureness: Sureness,
): Settled {
  const bySecond = new Map<number, Tally>();
  for (const second of queries.flatMap(({ seconds }) => seconds)) {
    const { bad, total, unseen } = tallyOf(second, limitMs);
    const others = bySecond.get(second.startMs) ?? { bad: 0, total: 0, unseen: 0 };
    bySecond.set(second.startMs, {
      bad: others.bad + bad,
      total: others.total + total,
      unseen: others.unseen + unseen,
    });
  }
  const inOrder = [...bySecond].sort(([a], [b]) => a - b).map(([, tally]) => tally);
  return settle(inOrder, 1 - quantile, { gaps, ...sureness });
}

/** An execution that reached the limit only because the sampler was late is unseen: bad for a pass, good for a fail. */
function tallyOf({ executed, failed, sinceScheduled, charged }: QuerySecond, limitMs: number): Tally {
  const bad = charged.atOrAbove(limitMs) + failed;
  const unseen = Math.max(0, sinceScheduled.atOrAbove(limitMs) + failed - bad);
  return { bad, total: executed - unseen, unseen };
}

function tooFew(executed: number, { perSecond, durationSeconds }: QueryPlan): readonly string[] {
  const planned = perSecond * durationSeconds;
  if (executed >= method.probesSentShare * planned) return [];
  return [`only ${count(executed)} of ${count(planned)} executions`];
}
