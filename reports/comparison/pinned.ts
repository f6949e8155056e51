import type { ComparedRun, LeftOut } from "../../evidence/compare/compared-run.ts";
import { indicators } from "../../thresholds/compare/indicators.ts";
import { plural, significant } from "../../thresholds/format.ts";
import { signs } from "../summary/rows.ts";
import { asName, asSentence } from "../text/visible.ts";

/** What a new baseline holds: each run with its answer and figures. */
export const renderPinned = (path: string, runs: readonly ComparedRun[], leftOut: readonly LeftOut[]): string =>
  [
    ...runs.map(
      ({ run, answer, figures }) => `${signs[answer]} ${asName(run)}  ${figures.map(figureText).join(" · ")}`,
    ),
    ...leftOut.map(({ run, why }) => `  left out    ${asName(run)}: ${asSentence(why)}`),
    `${plural(runs.length, "run")} pinned in ${path}`,
  ].join("\n");

const figureText = ({ indicator, of, value }: ComparedRun["figures"][number]): string =>
  `${indicators[indicator].title} of ${asName(of)} ${significant(value)} ${indicators[indicator].unit}`;
