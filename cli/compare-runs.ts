import { join, resolve } from "node:path";
import { readBaseline, writeBaseline } from "../evidence/compare/baseline.ts";
import { type RunReading, readComparedRun } from "../evidence/compare/compared-run.ts";
import { compareGroups, countedIn, type Reference } from "../evidence/compare/run-comparison.ts";
import { exitCodes, TollgateError } from "../evidence/errors.ts";
import { renderComparisonJson } from "../reports/comparison/json.ts";
import { renderPinned } from "../reports/comparison/pinned.ts";
import { renderComparison } from "../reports/comparison/terminal.ts";
import { timeUtc } from "../reports/text/times.ts";
import { differencesIn } from "../thresholds/compare/conditions.ts";
import type { CommandInput } from "./command-file.ts";
import type { Asked } from "./commands/compare.ts";
import { text } from "./flags.ts";
import { folderNamed } from "./recorded-folder.ts";
import { version } from "./version.ts";

type Compare = Exclude<Asked, { kind: "pin" }>;

/** Holds runs against a baseline or other runs, prints how they stand, and gives the exit code. */
export async function compareRecorded(asked: Compare, input: CommandInput): Promise<number> {
  const { look, options, print } = input;
  const baseline = await reference(asked, input);
  const runs = await readRuns(asked.runs, input);
  const all = compareGroups(baseline, runs, options.despiteDifferences === true ? "compare" : "refuse");
  const terminal = { colours: look.colour ? "colour" : "plain", columns: look.columns } as const;
  print(options.json === true ? renderComparisonJson(all) : renderComparison(all, terminal));
  return exitCodes[all.exit];
}

async function reference(asked: Compare, input: CommandInput): Promise<Reference> {
  if (asked.kind === "against-runs")
    return { from: "those named by --against", readings: await readRuns(asked.against, input) };
  const path = asked.file ?? join(text(input, "runs") ?? input.places.runs, "baseline.json");
  const { pinnedAtMs, runs } = readBaseline(resolve(path));
  return { from: `${path}, pinned ${timeUtc(pinnedAtMs)}`, readings: runs.map((run) => ({ kind: "counted", run })) };
}

/** Keeps runs as a baseline. A baseline of runs that differ among themselves would be none. */
export async function pinRecorded({ runs, file }: Extract<Asked, { kind: "pin" }>, input: CommandInput) {
  const { counted, leftOut } = countedIn(await readRuns(runs, input));
  if (counted.length === 0) {
    const why = leftOut.map((one) => `${one.run}: ${one.why}`).join("; ");
    throw new TollgateError(
      "inconclusive",
      `compare: there is no run to pin: ${why}`,
      "name runs that came to their end",
    );
  }
  const [difference] = differencesIn(counted).filter(({ values }) => values.length > 1);
  if (difference !== undefined) {
    const values = difference.values.map(({ value, runs: own }) => `${value} (${own.join(", ")})`).join("; ");
    const hint = "pin runs of one machine, load and set of limits";
    throw new TollgateError("usage", `compare: the runs differ in ${difference.condition}: ${values}`, hint);
  }
  writeBaseline(resolve(file), { pinnedAtMs: Date.now(), runs: counted });
  input.print(renderPinned(file, counted, leftOut));
  return exitCodes.promote;
}

/** One after the other: a record of hours is large. */
async function readRuns(names: readonly string[], input: CommandInput): Promise<readonly RunReading[]> {
  const readings: RunReading[] = [];
  for (const name of names) readings.push(await readComparedRun(folderNamed(name, input), version));
  return readings;
}
