import { significant } from "../../../thresholds/format.ts";
import type { Curves } from "../../curves/curves.ts";
import { clockTime } from "../../text/times.ts";
import { html, type Markup } from "../markup.ts";
import type { Curve } from "./curve.ts";
import { middleMs } from "./curve.ts";
import { box, type Frame, plot } from "./frame.ts";

/** The values of each bin, shown above the chart while the pointer is over it: by style alone, without a script. */
export function readouts(curves: readonly Curve[], all: Curves, { x }: Frame): readonly Markup[] {
  return all.bins.map((bin, index) => {
    const left = x(bin.startMs);
    const right = x(bin.startMs + bin.seconds * 1_000);
    const at = x(middleMs(bin));
    const values = curves.map(({ name, values }) => `${name} ${textOf(values[index] ?? null)}`);
    return html`<g class="bin"><rect class="hit" x="${left}" y="${box.top}" width="${right - left}" height="${plot.height}"/><path class="cross" d="M${at} ${box.top}V${plot.bottom}"/><text x="${plot.right}" y="14" text-anchor="end">${[clockTime(bin.startMs), ...values].join(" · ")}</text></g>`;
  });
}

const textOf = (value: number | null): string => (value === null ? "–" : significant(value));
