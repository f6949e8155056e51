import type { Answer } from "../answer.ts";
import { method } from "../method.ts";
import { type Bounds, exactBounds, trialsNeeded } from "../statistics/binomial.ts";
import { blockBounds, fewestWindows } from "../statistics/block-bootstrap.ts";
import { sum } from "../statistics/sums.ts";

/** Trials of one window: how many were bad, and what is not known about the rest. */
export interface Tally {
  readonly bad: number;
  readonly total: number;
  /** Trials that ought to have been there and whose outcome nobody saw. */
  readonly unseen: number;
}

export interface ShareAnswer {
  readonly answer: Answer;
  /** Over all windows. */
  readonly bad: number;
  readonly total: number;
  readonly share: number;
  readonly bounds: Bounds;
  /** For inconclusive alone. */
  readonly missing: Missing;
}

/** What would settle it: more trials, more windows, or nothing that more of the same could bring. */
export type Missing =
  | { readonly kind: "trials"; readonly count: number }
  | { readonly kind: "windows"; readonly count: number }
  /** A count that is none: NaN, negative, infinite, absent, more bad than there were. It says nothing about the rest either. */
  | { readonly kind: "numbers" }
  | { readonly kind: "nothing" };

/**
 * Passes when the share lies below the limit even if every unseen trial was bad, fails when it lies at or above the
 * limit even if every unseen one was good. Each by the wider of two one-sided bounds: the exact one, which takes trials
 * for independent, and the block bootstrap's, which sees how they hang together.
 */
export function shareAnswer(
  windows: readonly Tally[],
  limitShare: number,
  level: number = method.confidence,
): ShareAnswer {
  if (!windows.every(isSound)) return unsound;
  const best = widerBounds(
    windows.map(({ bad, total, unseen }) => ({ bad, total: total + unseen })),
    level,
  );
  const worstCase = windows.some(({ unseen }) => unseen > 0)
    ? widerBounds(
        windows.map(({ bad, total, unseen }) => ({ bad: bad + unseen, total: total + unseen })),
        level,
      )
    : best;
  const bad = sum(windows.map((window) => window.bad));
  const total = sum(windows.map((window) => window.total));
  const bounds = { lower: best.lower, upper: worstCase.upper };
  const answer = answerOf(bounds, limitShare, total > 0 && windows.length >= fewestWindows);
  const open = answer === "inconclusive";
  return {
    answer,
    bad,
    total,
    share: total > 0 ? bad / total : Number.NaN,
    bounds,
    missing: open ? missing(windows, limitShare, level) : { kind: "nothing" },
  };
}

const unsound: ShareAnswer = {
  answer: "inconclusive",
  bad: 0,
  total: 0,
  share: Number.NaN,
  bounds: { lower: 0, upper: 1 },
  missing: { kind: "numbers" },
};

const isSound = ({ bad, total, unseen }: Tally): boolean =>
  [bad, total, unseen].every((count) => Number.isFinite(count) && count >= 0) && bad <= total;

function answerOf({ lower, upper }: Bounds, limitShare: number, enough: boolean): Answer {
  if (enough && upper < limitShare) return "pass";
  return enough && lower >= limitShare ? "fail" : "inconclusive";
}

function widerBounds(windows: readonly { bad: number; total: number }[], level: number): Bounds {
  const exact = exactBounds(sum(windows.map(({ bad }) => bad)), sum(windows.map(({ total }) => total)), level);
  const blocks = blockBounds(windows, level);
  return blocks === null
    ? exact
    : { lower: Math.min(exact.lower, blocks.lower), upper: Math.max(exact.upper, blocks.upper) };
}

/** How much more would make it pass. More trials would not while the unseen alone keep it open or the share is over. */
function missing(windows: readonly Tally[], limitShare: number, level: number): Missing {
  const bad = sum(windows.map((window) => window.bad + window.unseen));
  const total = sum(windows.map((window) => window.total + window.unseen));
  const shortOf = fewestWindows - windows.length;
  if (total > 0 && bad / total >= limitShare)
    return shortOf > 0 ? { kind: "windows", count: shortOf } : { kind: "nothing" };
  const trials = trialsNeeded(limitShare, bad, level) - total;
  if (trials > 0) return { kind: "trials", count: trials };
  return shortOf > 0 ? { kind: "windows", count: shortOf } : { kind: "nothing" };
}
