/** From values to coordinates and back to ticks. */
export interface Scale {
  readonly kind: "linear" | "log";
  readonly top: number;
  readonly ticks: readonly number[];
  /** 0 at the bottom, 1 at the top; what lies beyond is clamped. */
  share(value: number): number;
}

/** From 0 to a round number at or above `highest`, in about `wanted` steps. */
export function linearScale(highest: number, wanted = 4): Scale {
  const step = roundStep((highest > least ? highest : 1) / wanted);
  const steps = Math.max(1, Math.ceil(highest / step));
  const top = step * steps;
  return {
    kind: "linear",
    top,
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
    share: (value) => clamp(value / top),
  };
}

/** Below this there is nothing to see. */
const least = 1e-9;

/** By decades, each at 1, 2 and 5. */
export function logScale(lowest: number, highest: number): Scale {
  const ticks: number[] = [];
  for (let decade = Math.floor(Math.log10(lowest)); decade <= Math.ceil(Math.log10(highest)); decade += 1)
    ticks.push(...[1, 2, 5].map((first) => first * 10 ** decade));
  const bottom = ticks.findLast((tick) => tick <= lowest) ?? lowest;
  const top = ticks.find((tick) => tick >= highest) ?? highest;
  const span = Math.log(top / bottom) || 1;
  return {
    kind: "log",
    top,
    ticks: ticks.filter((tick) => tick >= bottom && tick <= top),
    share: (value) => clamp(Math.log(Math.max(value, bottom) / bottom) / span),
  };
}

/** Values that spread over more than this are not to be read off a linear axis. */
const widestLinear = 30;

/** Over the finite values among these; logarithmic where the smallest would lie on the ground. */
export function fittingScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => Number.isFinite(value) && value > least);
  const lowest = positive.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = positive.reduce((most, value) => Math.max(most, value), 0);
  return positive.length > 0 && highest / lowest > widestLinear ? logScale(lowest, highest) : linearScale(highest);
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

/** 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return ([1, 2, 5].find((first) => first * power >= step) ?? 10) * power;
}
