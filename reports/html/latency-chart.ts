import { significant } from "../../thresholds/format.ts";
import type { Curves, VersionCurves } from "../curves/curves.ts";
import type { Chart } from "./chart/chart.ts";
import { fittingScale } from "./chart/scale.ts";
import { lookOf } from "./looks.ts";

export function latencyChart(curves: Curves): Chart {
  const { versions, limits } = curves;
  const limit = limits.askedLatencyMs;
  const values = versions.flatMap(({ p50Ms, p95Ms }) => [...p50Ms, ...p95Ms]).filter((value) => value !== null);
  const newest = versions[0];
  return {
    title: "Payment latency",
    unit: "ms, p50 and p95",
    caption: versions.map(caption).join(" "),
    curves: versions.flatMap(({ name, p50Ms, p95Ms }, index) => [
      { name: `${name} p95`, look: lookOf(index), values: p95Ms },
      { name: `${name} p50`, look: `${lookOf(index)} faint`, values: p50Ms },
    ]),
    scale: fittingScale([...values, ...(limit === null ? [] : [limit * 1.06])]),
    limit: limit === null ? null : { value: limit, label: `limit ${significant(limit)} ms` },
    steady: newest === undefined ? null : curves.steadyOf(newest.of),
  };
}

function caption({ name, p95Ms }: VersionCurves): string {
  const known = p95Ms.filter((value) => value !== null && Number.isFinite(value)) as readonly number[];
  const beyond = p95Ms.filter((value) => value === Infinity).length;
  const highest = known.reduce((most, value) => Math.max(most, value), 0);
  const without = beyond === 0 ? "" : `, and ${beyond} with more than 5 % not acknowledged (▲)`;
  return known.length === 0 && beyond === 0
    ? `${name}: no payment was acknowledged.`
    : `${name}: highest p95 of a point ${significant(highest)} ms${without}.`;
}
