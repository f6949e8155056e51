import type { JsHistogram } from "hdr-histogram-js";
import type { QueryEvidence, QuerySecond } from "../thresholds/evidence.ts";
import { measured, missing, type Reading } from "../thresholds/reading.ts";
import { groupBy } from "./group.ts";
import type { Observation, ObservedQueries } from "./observation.ts";
import { isCount } from "./window/check.ts";
import { decodeHistogram, latencyCounts, mergeHistograms } from "./window/histogram.ts";

interface DecodedSecond {
  readonly seen: ObservedQueries;
  readonly sinceScheduled: JsHistogram;
  readonly charged: JsHistogram;
}

/** Canary queries as the judge reads them. Each second of each query once, and only seconds whose numbers agree. */
export function assembleQueries(observations: readonly Observation[]): Reading<ReadonlyMap<string, QueryEvidence>> {
  const bySecond = new Map<string, DecodedSecond>();
  for (const seen of observations) {
    if (seen.kind !== "queries" || !isCount(seen.startMs) || seen.startMs > seen.atMs) continue;
    const decoded = decode(seen);
    if (decoded !== undefined) bySecond.set(`${seen.query} ${seen.startMs}`, decoded);
  }
  if (bySecond.size === 0) return missing("no canary query was executed");
  const byQuery = groupBy([...bySecond.values()], ({ seen }) => seen.query);
  return measured(new Map([...byQuery].map(([name, seconds]) => [name, queryOf(seconds)])));
}

/** Undefined when a number is none, or the histograms do not hold what the counts say. */
function decode(seen: ObservedQueries): DecodedSecond | undefined {
  const { executed, failed } = seen;
  if (!isCount(executed) || !isCount(failed) || failed > executed) return undefined;
  try {
    const decoded = {
      seen,
      sinceScheduled: decodeHistogram(seen.sinceScheduled),
      charged: decodeHistogram(seen.charged),
    };
    const agree = [decoded.sinceScheduled, decoded.charged].every(({ totalCount }) => totalCount === executed - failed);
    return agree ? decoded : undefined;
  } catch {
    return undefined;
  }
}

function queryOf(seconds: readonly DecodedSecond[]): QueryEvidence {
  const inOrder = seconds.toSorted((a, b) => a.seen.startMs - b.seen.startMs);
  return {
    seconds: inOrder.map(
      ({ seen: { startMs, executed, failed }, sinceScheduled, charged }): QuerySecond => ({
        startMs,
        executed,
        failed,
        sinceScheduled: latencyCounts(sinceScheduled),
        charged: latencyCounts(charged),
      }),
    ),
    latency: latencyCounts(mergeHistograms(inOrder.map(({ sinceScheduled }) => sinceScheduled))),
  };
}
