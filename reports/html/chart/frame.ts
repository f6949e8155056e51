import { significant } from "../../../thresholds/format.ts";
import type { Curves } from "../../curves/curves.ts";
import { html, type Markup } from "../markup.ts";
import type { Scale } from "./scale.ts";
import { timeTicks } from "./time-ticks.ts";

/** Where a chart's curves lie, in units of its view box. */
export interface Frame {
  readonly x: (ms: number) => number;
  readonly y: (value: number) => number;
}

export const box = { width: 1040, height: 286, left: 58, right: 14, top: 44, bottom: 28 } as const;
export const plot = {
  right: box.width - box.right,
  bottom: box.height - box.bottom,
  width: box.width - box.left - box.right,
  height: box.height - box.top - box.bottom,
} as const;

export function frameOf({ startMs, endMs }: Curves, scale: Scale): Frame {
  const share = (ms: number): number => Math.min(1, Math.max(0, (ms - startMs) / Math.max(1, endMs - startMs)));
  return {
    x: (ms) => box.left + share(ms) * plot.width,
    y: (value) => plot.bottom - scale.share(value) * plot.height,
  };
}

export const gridLines = ({ y }: Frame, scale: Scale): readonly Markup[] =>
  scale.ticks.map(
    (tick) =>
      html`<line class="grid" x1="${box.left}" x2="${plot.right}" y1="${y(tick)}" y2="${y(tick)}"/><text x="${box.left - 8}" y="${y(tick) + 4}" text-anchor="end">${significant(tick)}</text>`,
  );

export const timeLabels = ({ x }: Frame, { startMs, endMs }: Curves): readonly Markup[] =>
  timeTicks(startMs, endMs).map(
    ({ atMs, label }) =>
      html`<line class="grid" x1="${x(atMs)}" x2="${x(atMs)}" y1="${plot.bottom}" y2="${plot.bottom + 5}"/><text x="${x(atMs)}" y="${plot.bottom + 19}" text-anchor="${x(atMs) > plot.right - 30 ? "end" : "middle"}">${label}</text>`,
  );
