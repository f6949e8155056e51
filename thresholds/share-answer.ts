import { type Bounds, exactBounds, trialsNeeded } from "./binomial.ts";
import type { Answer } from "./worst.ts";

/** Trials that were counted, and what is not known about the rest. */
export interface Tally {
  readonly bad: number;
  readonly total: number;
  /** Trials that ought to have been there and whose outcome nobody saw. */
  readonly unseen: number;
}

export interface ShareAnswer {
  readonly answer: Answer;
  readonly share: number;
  readonly bounds: Bounds;
  /** For inconclusive alone: trials that are missing at the share seen so far; null when more trials would not help. */
  readonly trialsMissing: number | null;
}

/**
 * Passes when the share lies below the limit even if every unseen trial was bad, fails when it lies at or above the
 * limit even if every unseen one was good: each by the one-sided exact bound. Between the two it is inconclusive.
 */
export function shareAnswer({ bad, total, unseen }: Tally, limitShare: number): ShareAnswer {
  const best = exactBounds(bad, total + unseen);
  const worstCase = exactBounds(bad + unseen, total + unseen);
  const bounds = { lower: best.lower, upper: worstCase.upper };
  const share = total > 0 ? bad / total : Number.NaN;
  if (total > 0 && bounds.upper < limitShare) return { answer: "pass", share, bounds, trialsMissing: null };
  if (total > 0 && bounds.lower >= limitShare) return { answer: "fail", share, bounds, trialsMissing: null };
  return { answer: "inconclusive", share, bounds, trialsMissing: missing({ bad, total, unseen }, limitShare) };
}

/** How many more good trials would make it pass; none would while the unseen alone keep it open or the share is over. */
function missing({ bad, total, unseen }: Tally, limitShare: number): number | null {
  if (total > 0 && (bad + unseen) / (total + unseen) >= limitShare) return null;
  return Math.max(0, trialsNeeded(limitShare, bad + unseen) - total - unseen);
}
