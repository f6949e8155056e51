import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import { plural } from "../thresholds/format.ts";
import { type Row, signs } from "./summary/rows.ts";
import { type Summary, summarize } from "./summary/summary.ts";
import { escapeMarkdown } from "./text/escape.ts";
import { clockTime, duration, timeUtc } from "./text/times.ts";
import { clipped } from "./text/visible.ts";

const charactersShown = 500;
const findingsShown = 10;

/** For the summary page of a CI run. */
export function renderMarkdown(run: RecordedRun): string {
  const summary = summarize(run);
  return `${[heading(summary), table(summary.rows), problems(summary.rows), notes(summary), anchor(summary)]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

const text = (raw: string): string => escapeMarkdown(clipped(raw, charactersShown));

function heading({ answer, exit, run, environment, release, times }: Summary): string {
  const length = times.endMs === null ? "did not end" : duration(times.endMs - times.startMs);
  return [
    `## ${signs[answer]} ${answer.toUpperCase()}: ${text(release.old)} → ${text(release.new)} on ${text(environment)}`,
    "",
    `Exit ${exit.code}: ${exit.meaning}. Run ${text(run)}, ${timeUtc(times.startMs)}, ${length}.`,
  ].join("\n");
}

function table(rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  return [
    "| answer | criterion | of | measured | interval | limit | margin | evidence |",
    "| --- | --- | --- | ---: | --- | --- | ---: | ---: |",
    ...rows.map((row) => `| ${cells(row).map(text).join(" | ")} |`),
  ].join("\n");
}

const cells = (row: Row): readonly string[] => [
  `${signs[row.answer]} ${row.answer}`,
  row.id,
  row.of,
  row.measured,
  row.interval,
  row.limit,
  row.margin,
  `${row.evidence} ${row.evidenceOf}`,
];

const problems = (rows: readonly Row[]): string =>
  rows
    .filter(({ answer }) => answer !== "pass")
    .map(({ id, of, answer, reason, findings }) =>
      [
        `- ${signs[answer]} **${text(id)}** of ${text(of)}: ${text(reason)}`,
        ...findings.slice(0, findingsShown).map((finding) => `  - ${text(finding)}`),
        ...(findings.length > findingsShown
          ? [`  - and ${plural(findings.length - findingsShown, "more finding")}`]
          : []),
      ].join("\n"),
    )
    .join("\n");

const notes = ({ reservations, warnings, notAsked, loosened, faults, notBuilt }: Summary): string =>
  [
    ...reservations.map((reservation) => `- **Reservation**: ${text(reservation)}`),
    ...warnings.map((warning) => `- **Warning**: ${text(warning)}`),
    ...notAsked.map(({ id, reason }) => `- 🔴 **Not asked** ${text(id)}: ${text(reason)}`),
    ...loosened.map(({ id, limit, reason }) => `- 🔴 **Loosened** ${text(id)} to ${text(limit)}: ${text(reason)}`),
    ...faults.map(({ fault, atMs }) => `- **Injected** ${text(fault)} at ${clockTime(atMs)} UTC`),
    ...(notBuilt.length > 0 ? [`- **Not built** (${notBuilt.length}): ${notBuilt.join(", ")}`] : []),
  ].join("\n");

const anchor = ({ anchor: { head, planHash } }: Summary): string =>
  `<sub>Head hash ${head.hash} after ${plural(head.count, "line")}, plan ${planHash}</sub>`;
