import type { Answer } from "../answer.ts";
import { count } from "../format.ts";
import { type Missing, type ShareAnswer, shareAnswer, type Tally } from "./share-answer.ts";

/** A share as a judgement takes it: the answer, and for inconclusive what is open. */
export interface Settled extends Omit<ShareAnswer, "missing"> {
  readonly answer: Answer;
  /** Why it is not decided: gaps in the evidence, and how much more of it would do. Empty when it is. */
  readonly open: readonly string[];
}

/** What stands against an answer. */
export interface Doubts {
  readonly gaps: readonly string[];
  readonly minimumCount: number;
  /** Of each bound. */
  readonly confidence: number;
}

/** The share's answer by its bounds. A gap in the evidence, or less than the minimum, keeps a pass away, never a fail. */
export function settle(
  windows: readonly Tally[],
  limitShare: number,
  { gaps, minimumCount, confidence }: Doubts,
): Settled {
  const { missing, ...result } = shareAnswer(windows, limitShare, confidence);
  if (result.answer === "fail") return { ...result, open: [] };
  const tooFew = Math.max(0, minimumCount - result.total);
  const more = result.answer === "pass" ? { kind: "trials" as const, count: tooFew } : missing;
  const perWindow = result.total / Math.max(1, windows.length);
  const needed = result.answer === "pass" && tooFew === 0 ? [] : [moreNeeded(more, perWindow)];
  const open = [...gaps, ...needed];
  return { ...result, answer: open.length === 0 ? result.answer : "inconclusive", open };
}

/** `needs 1,840 more, 15 s at this rate`; a window is a second. */
function moreNeeded(missing: Missing, perSecond: number): string {
  switch (missing.kind) {
    case "nothing":
      return "too close to the limit to tell";
    case "numbers":
      return "a window's counts are no numbers";
    case "windows":
      return `needs ${count(missing.count)} s more`;
    case "trials": {
      const seconds = perSecond > 0 ? `, ${count(Math.ceil(missing.count / perSecond))} s at this rate` : "";
      return `needs ${count(missing.count)} more${seconds}`;
    }
  }
}
