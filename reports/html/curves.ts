import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { type Curves, curvesOf } from "../curves/curves.ts";
import type { InjectedFault } from "../summary/summary.ts";
import { chartFigure } from "./chart/chart.ts";
import { latencyChart } from "./latency-chart.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { throughputChart } from "./throughput-chart.ts";
import { troubleChart } from "./trouble-chart.ts";

/** How the load went, second by second. */
export function curvesSection(run: RecordedRun, faults: readonly InjectedFault[]): Markup {
  const curves = curvesOf(run);
  if (curves === null) return run.plan.load === null ? nothing : section([noLoad(run)]);
  const charts = [throughputChart(curves, run), latencyChart(curves), ...troubleChart(curves, run)];
  return section([...charts.map((chart) => chartFigure(chart, curves, faults)), resolution(curves)]);
}

const section = (content: readonly Markup[]): Markup =>
  html`<section aria-labelledby="curves"><h2 id="curves">Load over time</h2>
${content}
</section>`;

const noLoad = ({ evidence }: RecordedRun): Markup =>
  html`<p class="card">There is nothing to draw: ${evidence.load.kind === "missing" ? evidence.load.why : ""}</p>`;

function resolution({ bins }: Curves): Markup {
  const seconds = bins[0]?.seconds ?? 1;
  return html`<p class="muted small note">Each point is ${seconds === 1 ? "one second" : `${seconds} s: counts added up, percentiles of the merged histograms`}. Point at a chart to read its values.</p>`;
}
