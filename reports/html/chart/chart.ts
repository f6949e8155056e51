import type { Curves, SteadySpan } from "../../curves/curves.ts";
import type { InjectedFault } from "../../summary/summary.ts";
import { html, type Markup, nothing } from "../markup.ts";
import { beyondMarks, type Curve, curvePath } from "./curve.ts";
import { faultMarks } from "./fault-marks.ts";
import { box, type Frame, frameOf, gridLines, plot, timeLabels } from "./frame.ts";
import { readouts } from "./readout.ts";
import type { Scale } from "./scale.ts";

export interface Chart {
  readonly title: string;
  readonly unit: string;
  /** What a reader who does not see the picture has to know. */
  readonly caption: string;
  readonly curves: readonly Curve[];
  readonly scale: Scale;
  readonly limit: { readonly value: number; readonly label: string } | null;
  readonly steady: SteadySpan | null;
  /** Drawn beneath the curves, e.g. the offered rate. */
  readonly beneath?: (frame: Frame) => Markup;
  readonly alsoInLegend?: readonly Pick<Curve, "name" | "look">[];
}

export function chartFigure(chart: Chart, all: Curves, faults: readonly InjectedFault[]): Markup {
  if (chart.curves.length === 0)
    return html`<div class="card"><h3>${chart.title}</h3><p class="muted small">${chart.caption}</p></div>`;
  const frame = frameOf(all, chart.scale);
  const unit = chart.scale.kind === "log" ? `${chart.unit}, logarithmic` : chart.unit;
  return html`<figure class="card"><figcaption><h3>${chart.title} <span class="muted small">${unit}, UTC</span></h3><p class="muted small">${chart.caption}</p>${legend(chart)}</figcaption>
<svg class="chart" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-label="${chart.title}: ${chart.caption}">
${steadyShade(chart.steady, frame)}${gridLines(frame, chart.scale)}${timeLabels(frame, all)}
${chart.beneath?.(frame) ?? nothing}${limitLine(chart, frame)}
${chart.curves.map((curve) => curvePath(curve, all, frame))}${beyondMarks(chart.curves, all, frame)}
${faultMarks(frame, faults)}
${readouts(chart.curves, all, frame)}
</svg></figure>`;
}

function steadyShade(steady: SteadySpan | null, { x }: Frame): Markup {
  if (steady === null || steady.toMs <= steady.fromMs) return nothing;
  const [left, right] = [x(steady.fromMs), x(steady.toMs)];
  const edge = (at: number): Markup =>
    html`<line class="steady-edge" x1="${at}" x2="${at}" y1="${box.top}" y2="${plot.bottom}"/>`;
  return html`<rect class="steady" x="${left}" y="${box.top}" width="${right - left}" height="${plot.height}"/>${edge(left)}${edge(right)}`;
}

function limitLine({ limit }: Chart, { y }: Frame): Markup {
  if (limit === null) return nothing;
  const at = y(limit.value);
  return html`<line class="curve of-limit dashed" x1="${box.left}" x2="${plot.right}" y1="${at}" y2="${at}"/><text class="limit" x="${box.left + 6}" y="${at - 5}">${limit.label}</text>`;
}

const legend = ({ curves, steady, alsoInLegend = [] }: Chart): Markup =>
  html`<ul class="legend">${[...curves, ...alsoInLegend].map(({ name, look }) =>
    entry(html`<path class="curve ${look}" d="M1 5H29"/>`, name),
  )}${steady === null ? nothing : entry(html`<rect class="steady" width="30" height="10"/>`, "what is judged, after the warm-up")}</ul>`;

const entry = (sample: Markup, name: string): Markup =>
  html`<li><svg viewBox="0 0 30 10" aria-hidden="true">${sample}</svg>${name}</li>`;
