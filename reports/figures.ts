/** The numbers of a judgement as people read them; every format prints these strings. */
import type { AskedCriterion } from "../thresholds/asked.ts";
import { count, significant } from "../thresholds/format.ts";
import type { Judgement } from "../thresholds/judgement.ts";

/** Units that stand after a number; others are words of their own. */
const symbols: readonly string[] = ["%", "ms", "TPS"];
const isSymbol = (unit: string): boolean => symbols.includes(unit);

export const notMeasured = "–";

export function measuredText(judgement: Judgement): string {
  const { measured, interval, unit, evidenceCount } = judgement;
  if (measured === null) return unit === "ms" && interval !== null ? `${significant(Infinity)} ms` : notMeasured;
  if (isSymbol(unit)) return `${significant(measured)} ${unit}`;
  return unit === "held" ? `${count(measured)} of ${count(evidenceCount)}` : count(measured);
}

/** Bounds without their unit: `18.1–18.6`. */
export function intervalText({ interval, measured }: Judgement): string {
  if (interval === null || measured === null) return "";
  return interval.map((bound) => significant(bound === Number.MAX_VALUE ? Infinity : bound)).join("–");
}

/** What has to be so: `< 100 ms`, `≥ 50 indexes`, `all`. A trigger fires above its limit, so `≤ 1 %` has to be so. */
export function limitText({ limit, unit, comparison }: Judgement, criterion: AskedCriterion | undefined): string {
  if (limit === null) return "all";
  const holds = criterion?.role === "trigger" ? "≤" : comparison;
  return `${holds} ${significant(limit)} ${unit}`;
}

/** Distance to the limit as a share of it; positive on the good side. Null where there is none to tell. */
export function marginShare({ measured, limit, comparison }: Judgement, criterion?: AskedCriterion): number | null {
  if (measured === null || limit === null || limit === 0) return null;
  const below = comparison === "<" || criterion?.role === "trigger";
  return (below ? limit - measured : measured - limit) / limit;
}

export function marginText(share: number | null): string {
  if (share === null) return "";
  const percent = Math.abs(share * 100);
  const digits = percent > 0 && percent < 1 ? percent.toPrecision(1) : count(percent);
  return `${share < 0 ? "−" : "+"}${digits} %`;
}
