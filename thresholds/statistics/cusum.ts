/**
 * Page's CUSUM for a share (E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954)): the log likelihood ratio
 * of the unacceptable over the acceptable share, added up and never let below zero. It has no memory to go blind with,
 * unlike a sequential test that has accepted once, and no restart that would raise its false alarms.
 */

import { method } from "../method.ts";
import type { RateTriggerRule } from "../rule.ts";

export interface Cusum {
  readonly level: number;
  /** Windows with a bad trial since the level was last zero. */
  readonly badWindows: number;
}

export const restingCusum: Cusum = { level: 0, badWindows: 0 };

/** One window's trials added. */
export function addWindow(
  { level, badWindows }: Cusum,
  { bad, total }: { bad: number; total: number },
  rule: RateTriggerRule,
): Cusum {
  const { acceptableShare: p0, unacceptableShare: p1 } = rule;
  const raised = level + bad * Math.log(p1 / p0) + (total - bad) * Math.log((1 - p1) / (1 - p0));
  return raised <= 0 ? restingCusum : { level: raised, badWindows: badWindows + (bad > 0 ? 1 : 0) };
}

export const alarms = ({ level, badWindows }: Cusum, rule: RateTriggerRule): boolean =>
  level >= rule.decisionInterval && badWindows >= method.distinctWindows;
