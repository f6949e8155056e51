import type { Answer } from "./answer.ts";
import type { CriterionId } from "./criteria.ts";

/** One criterion's answer about one subject. Numbers are in `unit`; null where nothing was measured. */
export interface Judgement {
  readonly id: CriterionId;
  readonly title: string;
  /** Whose: a version such as `2.1.0`, or `platform`. */
  readonly of: string;
  readonly answer: Answer;
  readonly measured: number | null;
  readonly limit: number | null;
  readonly comparison: "<" | ">" | "=" | "≥";
  readonly unit: string;
  /** One-sided bounds of what was measured, lower and upper: 95 % each, where several looks are planned more. */
  readonly interval: readonly [number, number] | null;
  /** How many were counted, in `evidenceOf`. */
  readonly evidenceCount: number;
  readonly evidenceOf: string;
  /** One sentence: why this answer, and for inconclusive what is missing and how long it would take. */
  readonly reason: string;
  /** What broke, one line each, where facts are judged. */
  readonly findings: readonly string[];
}
