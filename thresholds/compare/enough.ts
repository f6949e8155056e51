import { count, percent, plural } from "../format.ts";
import { fewestBeside, fewestEach } from "../statistics/mann-whitney.ts";

/**
 * What is missing before a regression could be found at all; empty when there is enough. With too few runs even the
 * clearest order (every run worse than every one of the baseline) is too likely by chance. The level is shared out over
 * the comparisons, for the first of Holm's steps.
 */
export function runsNeeded(baseline: number, runs: number, comparisons: number, level: number): string {
  const each = level / comparisons;
  const beside = fewestBeside(baseline, each);
  if (runs > 0 && beside !== null && runs >= beside) return "";
  const fewest = fewestEach(each);
  const orBeside = beside === null || beside > sensible ? "" : `, or ${count(beside)} against these ${count(baseline)}`;
  const needed = `at least ${count(fewest)} against ${count(fewest)} are needed${orBeside}`;
  const why = `for ${percent(level)} over ${plural(comparisons, "comparison")}, one-sided`;
  return `${plural(runs, "run")} against ${count(baseline)}: ${needed} (${why})`;
}

/** More runs than this are no advice: it is the baseline that is too small. */
const sensible = 20;
