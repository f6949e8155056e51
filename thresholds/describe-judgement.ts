import type { AskedCriterion } from "./asked.ts";
import { limitOf } from "./asked.ts";
import { percentOf } from "./format.ts";
import type { Judgement } from "./judgement.ts";
import type { Rule } from "./rule.ts";

type Found = Pick<Judgement, "answer" | "reason" | "evidenceCount"> &
  Partial<Pick<Judgement, "measured" | "interval" | "findings">>;

/** A judgement with everything that its criterion already says: title, limit, comparison, unit. */
export function judgementOf({ id, title, rule, minimumEvidence }: AskedCriterion, of: string, found: Found): Judgement {
  const { limit, unit } = limitAndUnit(rule);
  return {
    id,
    title,
    of,
    limit,
    unit,
    comparison: rule.comparison,
    evidenceOf: minimumEvidence.of,
    measured: null,
    interval: null,
    findings: [],
    ...found,
  };
}

function limitAndUnit(rule: Rule): { limit: number | null; unit: string } {
  switch (rule.kind) {
    case "share":
    case "rate-trigger":
      return { limit: percentOf(rule.limitShare), unit: "%" };
    case "quantile":
      return { limit: rule.limitMs, unit: "ms" };
    case "sustained":
      return { limit: rule.limitPerSecond, unit: "TPS" };
    case "all-hold":
      return { limit: limitOf(rule) ?? null, unit: rule.unit ?? "held" };
    case "fact-trigger":
      return { limit: null, unit: "held" };
  }
}

/** An answer that lacks evidence. */
export const inconclusive = (criterion: AskedCriterion, of: string, why: string, evidenceCount = 0): Judgement =>
  judgementOf(criterion, of, { answer: "inconclusive", reason: why, evidenceCount });
