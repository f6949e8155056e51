import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { count } from "../../thresholds/format.ts";
import type { LoadPlan } from "../../thresholds/load-plan.ts";
import type { Curves } from "../curves/curves.ts";
import { offeredCorners } from "../curves/offered.ts";
import type { Chart } from "./chart/chart.ts";
import type { Frame } from "./chart/frame.ts";
import { linearScale } from "./chart/scale.ts";
import { lookOf } from "./looks.ts";
import { coordinate, html, type Markup } from "./markup.ts";

export function throughputChart(curves: Curves, { plan }: RecordedRun): Chart {
  const { all, versions, limits } = curves;
  const limit = limits.askedPaymentsPerSecond;
  const { load } = plan;
  const highest = Math.max(...all, limit ?? 0, load?.paymentsPerSecond ?? 0);
  const sorted = all.toSorted((a, b) => a - b);
  return {
    title: "Acknowledged payments",
    unit: "per second",
    caption: `Median ${count(sorted[Math.floor(sorted.length / 2)] ?? 0)}/s over the whole load${load === null ? "" : `, ${count(load.paymentsPerSecond)}/s offered`}${limit === null ? "" : `, limit ${count(limit)}/s`}.`,
    curves: [
      { name: "all", look: "of-all", values: all },
      ...versions.map(({ name, acknowledgedPerSecond }, index) => ({
        name,
        look: lookOf(index),
        values: acknowledgedPerSecond,
      })),
    ],
    scale: linearScale(highest * 1.06),
    limit: limit === null ? null : { value: limit, label: `limit ${count(limit)}/s` },
    steady: curves.steadyOf("platform"),
    ...(load === null
      ? {}
      : {
          beneath: (frame: Frame) => offeredLine(load, curves, frame),
          alsoInLegend: [{ name: "offered", look: "of-offered dotted" }],
        }),
  };
}

function offeredLine(load: LoadPlan, { startMs }: Curves, { x, y }: Frame): Markup {
  const corners = offeredCorners(load).map(
    ({ seconds, perSecond }) => `${coordinate(x(startMs + seconds * 1_000))} ${coordinate(y(perSecond))}`,
  );
  return html`<path class="curve of-offered dotted" d="M${corners.join("L")}"/>`;
}
