import type { RunComparison } from "../../evidence/compare/run-comparison.ts";
import type { Answer } from "../../thresholds/answer.ts";
import { movedShare } from "../../thresholds/compare/change.ts";
import type { Compared } from "../../thresholds/compare/compare.ts";
import { indicators } from "../../thresholds/compare/indicators.ts";
import { significant } from "../../thresholds/format.ts";
import { asName } from "../text/visible.ts";

/** One indicator that was compared, as a line of a table. */
export interface ComparedRow {
  readonly answer: Answer;
  readonly movement: Compared["movement"];
  readonly title: string;
  readonly of: string;
  readonly baseline: string;
  readonly runs: string;
  readonly change: string;
  readonly bounds: string;
  readonly reason: string;
}

export const comparedRows = (all: RunComparison): readonly ComparedRow[] =>
  all.comparison.compared.map((compared): ComparedRow => {
    const { title, unit, worse } = indicators[compared.indicator];
    const { factor, medians } = compared.change;
    return {
      answer: compared.answer,
      movement: compared.movement,
      title,
      of: asName(ofText(compared.of, all)),
      baseline: `${significant(medians.baseline)} ${unit}`,
      runs: `${significant(medians.runs)} ${unit}`,
      change: signed(movedShare(factor, worse)),
      bounds: shareBounds(compared).map(signed).join(" to "),
      reason: compared.reason,
    };
  });

/** Bounds of the share by which the figure moved, the lower one first. */
export function shareBounds({ indicator, change: { bounds } }: Compared): readonly [number, number] {
  const { worse } = indicators[indicator];
  const [one, other] = [movedShare(bounds.lower, worse), movedShare(bounds.upper, worse)];
  return [Math.min(one, other), Math.max(one, other)];
}

/** `new 2.0.9 → 2.1.0`: a role, and the versions that stood in it. */
export function ofText(of: string, { baseline, runs }: RunComparison): string {
  const before = versionsOf(of, baseline.runs);
  const now = versionsOf(of, runs);
  if (before === "" || now === "") return of;
  return before === now ? `${of} ${now}` : `${of} ${before} → ${now}`;
}

const versionsOf = (role: string, runs: RunComparison["runs"]): string =>
  [...new Set(runs.flatMap(({ versions }) => versions[role] ?? []))].join("/");

function signed(share: number): string {
  if (!Number.isFinite(share)) return "∞";
  const text = significant(Math.abs(share * 100));
  return text === "0" ? "0 %" : `${share < 0 ? "−" : "+"}${text} %`;
}
