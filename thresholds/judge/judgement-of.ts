import type { AskedCriterion } from "../asked.ts";
import { percentOf } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import type { Rule } from "../rule.ts";

type Found = Pick<Judgement, "answer" | "reason" | "evidenceCount"> &
  Partial<Pick<Judgement, "measured" | "interval" | "findings">>;

/** A judgement with everything that its criterion already says: title, limit, comparison, unit. */
export function judgementOf({ id, title, rule, minimumEvidence }: AskedCriterion, of: string, found: Found): Judgement {
  return {
    id,
    title,
    of,
    ...presentation(rule),
    evidenceOf: minimumEvidence.of,
    measured: null,
    interval: null,
    findings: [],
    ...found,
  };
}

function presentation(rule: Rule): Pick<Judgement, "limit" | "unit" | "comparison"> {
  switch (rule.kind) {
    case "share":
      return rule.shown === "good"
        ? { limit: percentOf(1 - rule.limitShare), unit: "%", comparison: ">" }
        : { limit: percentOf(rule.limitShare), unit: "%", comparison: "<" };
    case "rate-trigger":
      return { limit: percentOf(rule.limitShare), unit: "%", comparison: rule.comparison };
    case "quantile":
      return { limit: rule.limitMs, unit: "ms", comparison: rule.comparison };
    case "sustained":
      return { limit: rule.limitPerSecond, unit: "TPS", comparison: rule.comparison };
    case "all-hold":
      return { limit: rule.limitCount ?? null, unit: rule.unit ?? "held", comparison: rule.comparison };
    case "fact-trigger":
      return { limit: null, unit: "held", comparison: rule.comparison };
  }
}

/** An answer that lacks evidence. */
export const inconclusive = (criterion: AskedCriterion, of: string, why: string, evidenceCount = 0): Judgement =>
  judgementOf(criterion, of, { answer: "inconclusive", reason: why, evidenceCount });
