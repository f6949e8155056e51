import type { ComparedRun } from "../../evidence/compare/compared-run.ts";
import type { RunComparison } from "../../evidence/compare/run-comparison.ts";
import { exitCodes } from "../../evidence/errors.ts";
import { movedShare } from "../../thresholds/compare/change.ts";
import { indicators } from "../../thresholds/compare/indicators.ts";
import { asciiControls } from "../json.ts";
import { shareBounds } from "./rows.ts";

/** For machines. Shares are 0 to 1, positive where the figure rose; what is infinite is null. */
export function renderComparisonJson({
  comparison,
  baseline,
  runs,
  leftOut,
  differences,
  exit,
}: RunComparison): string {
  const file = {
    answer: comparison.answer,
    exitCode: exitCodes[exit],
    missing: comparison.missing,
    compared: comparison.compared.map((compared) => {
      const { title, unit, worse } = indicators[compared.indicator];
      const { medians, factor, pWorse, pBetter } = compared.change;
      const { indicator, of, answer, movement, reason } = compared;
      const changeShare = movedShare(factor, worse);
      const boundsShare = shareBounds(compared);
      return {
        indicator,
        title,
        of,
        unit,
        answer,
        movement,
        medians,
        changeShare,
        boundsShare,
        pWorse,
        pBetter,
        reason,
      };
    }),
    baseline: { from: baseline.from, runs: baseline.runs.map(runOf) },
    runs: runs.map(runOf),
    leftOut: leftOut.map(({ run, why }) => ({ run, why })),
    differences,
  };
  return asciiControls(JSON.stringify(file, null, 2));
}

const runOf = ({ run, answer, versions, figures }: ComparedRun) => ({ run, answer, versions, figures });
