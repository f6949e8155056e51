import { loadOf } from "../../test/support/judging.ts";
import type { Evidence } from "../../thresholds/evidence.ts";
import { vuBudget } from "../../thresholds/load-plan.ts";
import type { DrawnSecond, Family, RunShape } from "./families.ts";

/** What the judge would read of a drawn run: the real shapes, a faultless generator, every window there. */
export function evidenceOf(criterion: Family["criterion"], drawn: readonly DrawnSecond[], shape: RunShape): Evidence {
  const { perSecond } = shape;
  const seconds = drawn.map(({ bad, medianMs }) =>
    criterion === "error-rate"
      ? { acknowledged: perSecond - bad, failed: bad, errors: bad, medianMs }
      : { acknowledged: perSecond, slow: bad, medianMs },
  );
  return loadOf({ seconds, plan: { paymentsPerSecond: perSecond, maxVus: vuBudget(perSecond, 100) } });
}
