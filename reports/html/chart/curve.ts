import type { Curves } from "../../curves/curves.ts";
import { coordinate, html, type Markup, nothing } from "../markup.ts";
import { box, type Frame } from "./frame.ts";

/** One line of a chart: its class names say whose it is and how it is drawn. */
export interface Curve {
  readonly name: string;
  readonly look: string;
  /** One for each bin; null is a gap, Infinity lies above everything. */
  readonly values: readonly (number | null)[];
}

/** At the middle of each bin; a gap stays a gap, and what lies above everything is marked there instead. */
export function curvePath({ look, values }: Curve, { bins }: Curves, frame: Frame): Markup {
  let path = "";
  let pen: "up" | "down" = "up";
  for (const [index, value] of values.entries()) {
    const bin = bins[index];
    if (value === null || !Number.isFinite(value) || bin === undefined) pen = "up";
    else {
      const at = `${coordinate(frame.x(middleMs(bin)))} ${coordinate(frame.y(value))}`;
      path += pen === "up" ? `M${at}h.1` : `L${at}`; // the .1 lets a lone point be seen
      pen = "down";
    }
  }
  return path === "" ? nothing : html`<path class="curve ${look}" d="${path}"/>`;
}

export const middleMs = ({ startMs, seconds }: Curves["bins"][number]): number => startMs + (seconds * 1_000) / 2;

/** Small triangles along the top, where a value has no number. */
export const beyondMarks = (curves: readonly Curve[], { bins }: Curves, { x }: Frame): readonly Markup[] =>
  curves.flatMap(({ values, look }) =>
    values.flatMap((value, index) => {
      const bin = bins[index];
      if (value !== Infinity || bin === undefined) return [];
      const at = x(middleMs(bin));
      return html`<path class="fill-${look.includes("of-new") ? "new" : "old"}" d="M${at - 3.5} ${box.top}L${at + 3.5} ${box.top}L${at} ${box.top - 7}Z"/>`;
    }),
  );
