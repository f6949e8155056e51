/** The numbers of a judgement as people read them; every format prints these strings. */
import type { AskedCriterion } from "../../thresholds/asked.ts";
import { count, significant } from "../../thresholds/format.ts";
import type { Judgement } from "../../thresholds/judgement.ts";

/** Units that stand after a number; others are words of their own. */
const symbols: readonly string[] = ["%", "ms", "TPS"];
const isSymbol = (unit: string): boolean => symbols.includes(unit);

export const notMeasured = "–";

export function measuredText(judgement: Judgement): string {
  const { measured, unit, evidenceCount } = judgement;
  if (measured === null) return isBeyond(judgement) ? `${significant(Infinity)} ms` : notMeasured;
  if (isSymbol(unit)) return `${digitsOf(judgement)(measured)} ${unit}`;
  if (unit !== "held") return count(measured);
  return evidenceCount === 0 ? notMeasured : `${count(measured)} of ${count(evidenceCount)}`;
}

/** So many payments failed that the quantile lies among those: there is a latency, and no number for it. */
const isBeyond = ({ measured, interval, unit }: Judgement): boolean =>
  unit === "ms" && measured === null && interval !== null;

/** Bounds without their unit: `18.1–18.6`. */
export function intervalText(judgement: Judgement): string {
  const { interval, measured } = judgement;
  if (interval === null || measured === null) return "";
  const digits = digitsOf(judgement);
  return interval.map((bound) => digits(bound)).join("–");
}

/** Of a share that should be nearly all, what is missing says something: 99.975 is not 100. */
const digitsOf = ({ unit, limit }: Judgement): ((value: number) => string) =>
  unit === "%" && limit !== null && limit > 50 ? nearlyAll : significant;

function nearlyAll(percent: number): string {
  if (percent >= 100 || percent < 0) return significant(percent);
  const decimals = Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(100 - percent))));
  return String(Number(percent.toFixed(decimals)));
}

/** What has to be so: `< 100 ms`, `≥ 50 indexes`, `all`. A trigger fires above its limit, so `≤ 1 %` has to be so. */
export function limitText(judgement: Judgement, criterion: AskedCriterion | undefined): string {
  const { limit, unit, comparison } = judgement;
  if (limit === null) return "all";
  const holds = criterion?.role === "trigger" ? "≤" : comparison;
  return `${holds} ${digitsOf(judgement)(limit)} ${unit}`;
}

/** A judgement on an axis on which 0 is 0 and 1 its limit. */
export interface AgainstLimit {
  readonly goodSide: "below" | "above";
  readonly measured: number;
  readonly interval: readonly [number, number] | null;
}

/**
 * Null where there is no limit, or nothing to hold against it. A trigger watches short bursts; its share of the whole
 * run may lie on the good side although it fired, so it is not held against the limit.
 */
export function againstLimit(judgement: Judgement, criterion: AskedCriterion | undefined): AgainstLimit | null {
  const { limit, interval, comparison, unit } = judgement;
  const measured = isBeyond(judgement) ? Infinity : judgement.measured;
  if (measured === null || limit === null || limit === 0 || criterion?.role === "trigger") return null;
  if (comparison === ">" && unit === "%" && limit > 50 && limit < 100) {
    const spent = (value: number): number => (100 - value) / (100 - limit); // of 99.9 % the 0.1 % is what can be used up
    return {
      goodSide: "below",
      measured: spent(measured),
      interval: interval === null ? null : [spent(interval[1]), spent(interval[0])],
    };
  }
  return {
    goodSide: comparison === "<" ? "below" : "above",
    measured: measured / limit,
    interval: interval === null ? null : [interval[0] / limit, interval[1] / limit],
  };
}

/** Beyond this a multiple of the limit says more than a share of it. */
const multipleFrom = 10;

/** Distance to the limit as a share of it, positive on the good side; `27.6×` where it is many times the limit. */
export function marginText(against: AgainstLimit | null): string {
  if (against === null || !Number.isFinite(against.measured)) return "";
  const { goodSide, measured } = against;
  if (measured >= multipleFrom) return `${significant(measured)}×`;
  const share = goodSide === "below" ? 1 - measured : measured - 1;
  const percent = Math.abs(share * 100);
  const digits = percent > 0 && percent < 1 ? percent.toPrecision(1) : count(percent);
  return `${share < 0 ? "−" : "+"}${digits} %`;
}
