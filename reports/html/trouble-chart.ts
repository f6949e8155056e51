import type { RecordedRun } from "../../evidence/record/recorded-run.ts";
import { count } from "../../thresholds/format.ts";
import { sum } from "../../thresholds/statistics/sums.ts";
import type { Curves } from "../curves/curves.ts";
import { probesDown } from "../curves/probes-down.ts";
import type { Chart } from "./chart/chart.ts";
import type { Curve } from "./chart/curve.ts";
import { fittingScale } from "./chart/scale.ts";
import { lookOf } from "./looks.ts";

/** What went wrong, each kind of it second by second; a kind that never came is named and not drawn. */
export function troubleChart(curves: Curves, { observations }: RecordedRun): readonly Chart[] {
  const kinds: readonly Curve[] = [
    ...curves.versions.flatMap(({ name, errorsPerSecond, unacknowledgedPerSecond }, index): readonly Curve[] => [
      { name: `errors ${name}`, look: lookOf(index), values: errorsPerSecond },
      { name: `payments not acknowledged ${name}`, look: `${lookOf(index)} faint`, values: unacknowledgedPerSecond },
    ]),
    { name: "dropped by the generator", look: "of-dropped", values: curves.droppedPerSecond },
    { name: "health probes down", look: "of-limit", values: probesDown(curves, observations) },
  ];
  const [came, never] = [kinds.filter(occurs), kinds.filter((kind) => !occurs(kind))];
  return [
    {
      title: "Errors, refusals, drops",
      unit: "per second",
      caption: [
        ...sentence(
          "Seen",
          came.map((kind) => `${count(total(kind, curves))} ${kind.name}`),
        ),
        ...sentence(
          "None",
          never.map(({ name }) => name),
        ),
      ].join(" "),
      curves: came,
      scale: fittingScale(came.flatMap(({ values }) => values.map((value) => (value ?? 0) * 1.06))),
      limit: null,
      steady: null,
    },
  ];
}

const sentence = (label: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`${label}: ${names.join(", ")}.`];

const occurs = ({ values }: Curve): boolean => values.some((value) => value !== null && value > 0);

const total = ({ values }: Curve, { bins }: Curves): number =>
  Math.round(sum(values.map((value, index) => (value ?? 0) * (bins[index]?.seconds ?? 1))));
