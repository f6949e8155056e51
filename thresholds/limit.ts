import type { Rule } from "./rule.ts";

/** The one number of a rule that an environment may set; undefined where there is none. */
export function limitOf(rule: Rule): number | undefined {
  switch (rule.kind) {
    case "share":
    case "rate-trigger":
      return rule.limitShare;
    case "quantile":
      return rule.limitMs;
    case "sustained":
      return rule.limitPerSecond;
    case "all-hold":
      return rule.limitCount;
    case "fact-trigger":
      return undefined;
  }
}

/** The rule at another limit; null where an environment cannot set one: what all holds, or is broken, is no matter of degree. */
export function withLimit(rule: Rule, limit: number): Rule | null {
  switch (rule.kind) {
    case "share":
      return { ...rule, limitShare: limit };
    case "rate-trigger":
      return { ...rule, ...triggerShares(limit) };
    case "quantile":
      return { ...rule, limitMs: limit };
    case "sustained":
      return { ...rule, limitPerSecond: limit };
    case "all-hold":
    case "fact-trigger":
      return null;
  }
}

/** Whether a limit lets more through than the rule's own. */
export function isLooser(rule: Rule, limit: number): boolean {
  const own = limitOf(rule);
  if (own === undefined) return false;
  return rule.kind === "sustained" ? limit < own : limit > own;
}

/** A rate trigger tells half its limit from twice its limit. */
export const triggerShares = (limitShare: number) => ({
  limitShare,
  acceptableShare: limitShare / 2,
  unacceptableShare: limitShare * 2,
});
