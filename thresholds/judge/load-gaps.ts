import type { LoadEvidence } from "../evidence.ts";
import { count } from "../format.ts";
import { plannedIterations } from "../load-plan.ts";
import { method } from "../method.ts";
import { sum } from "../statistics/sums.ts";

/**
 * What was not seen of a load. Besides what the windows' sequence tells, every scheduled payment must be answered,
 * dropped, or at most in flight at the end. Each gap keeps a pass away from everything that is read from the load.
 */
export function loadGaps({ plan, traffic, generator }: LoadEvidence): readonly string[] {
  const offered = plannedIterations(plan, "payments");
  const seen = sum(traffic("platform").seconds.map(({ payments }) => payments)) + sum(generator.dropped);
  const inFlight = plan.maxVus + plan.paymentsPerSecond * method.cutSeconds;
  const unaccounted = `of ${count(offered)} payments offered only ${count(seen)} are accounted for`;
  return seen >= offered - inFlight ? generator.gaps : [...generator.gaps, unaccounted];
}
