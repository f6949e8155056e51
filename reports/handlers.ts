import { groupBy } from "../evidence/group.ts";
import type { RecordedRun } from "../evidence/record/recorded-run.ts";
import type { Fact } from "../thresholds/evidence.ts";
import { count, plural, secondsText } from "../thresholds/format.ts";
import { signs } from "./summary/rows.ts";
import { summarize } from "./summary/summary.ts";
import { conclusion } from "./terminal/conclusion.ts";
import { heading, notes } from "./terminal/notes.ts";
import { type Palette, palettes } from "./terminal/palette.ts";
import { paragraph } from "./terminal/paragraph.ts";
import { sections } from "./terminal/sections.ts";
import { type Layout, tableLines } from "./terminal/table.ts";
import type { TerminalOptions } from "./terminal.ts";
import { asName, asSentence } from "./text/visible.ts";

const criterion = "dlq-handlers";

/** Dead-letter handlers by recovery and, where some are broken, by service; each broken one with its cause. */
export function renderHandlers(run: RecordedRun, { folder, colours, columns }: TerminalOptions): string {
  const summary = summarize(run);
  const palette = palettes[colours];
  const facts = run.evidence.facts.filter((fact) => fact.criterion === criterion);
  const parts = [
    heading(summary, palette, columns),
    table("recovery", facts, palette),
    table("service", brokenServices(facts), palette),
    facts.filter(({ holds }) => !holds).flatMap((fact) => brokenLines(fact, palette, columns)),
    openLines(run, facts, palette, columns),
    notes(summary, palette, columns),
    conclusion(summary, folder, palette, columns),
  ];
  return `${sections(parts)}\n`;
}

interface Line {
  readonly name: string;
  readonly handlers: number;
  readonly settled: number;
  readonly slowestMs: number | null;
  readonly causes: string;
}

const layoutBy = (label: string): Layout<Line> => ({
  gap: "  ",
  columns: [
    { head: label, align: "left", cell: ({ name }) => name },
    { head: "handlers", align: "right", cell: ({ handlers }) => count(handlers) },
    { head: "settled", align: "right", cell: ({ settled }) => count(settled) },
    { head: "slowest", align: "right", cell: ({ slowestMs }) => (slowestMs === null ? "" : secondsText(slowestMs)) },
    { head: "not as promised", align: "left", cell: ({ causes }) => causes },
  ],
});

function table(label: string, facts: readonly Fact[], palette: Palette): readonly string[] {
  if (facts.length === 0) return [];
  const groups = [...groupBy(facts, ({ labels }) => labels?.[label] ?? "unknown")].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = groups.map(([name, own]) => lineOf(name, own));
  const [head = "", ...rows] = tableLines(layoutBy(label), lines);
  return [palette.dim(head), ...rows.map((row, index) => palette[lines[index]?.causes === "" ? "green" : "red"](row))];
}

function lineOf(name: string, facts: readonly Fact[]): Line {
  const broken = facts.filter(({ holds }) => !holds);
  const durations = facts.flatMap(({ durationMs }) => durationMs ?? []);
  const causes = [...groupBy(broken, ({ labels }) => labels?.cause ?? "unknown")];
  return {
    name: asName(name),
    handlers: facts.length,
    settled: facts.length - broken.length,
    slowestMs: durations.length === 0 ? null : Math.max(...durations),
    causes: causes.map(([cause, own]) => `${count(own.length)} ${asName(cause)}`).join(", "),
  };
}

/** A hundred services that are well need no line each. */
function brokenServices(facts: readonly Fact[]): readonly Fact[] {
  const broken = new Set(facts.filter(({ holds }) => !holds).map(({ labels }) => labels?.service));
  return facts.filter(({ labels }) => broken.has(labels?.service));
}

const brokenLines = ({ subject, expected, got }: Fact, palette: Palette, columns: number): readonly string[] => [
  ...paragraph(asSentence(subject), columns, `${signs.fail} `).map(palette.red),
  ...paragraph(asSentence(`${got} (expected: ${expected})`), columns, "    "),
];

function openLines(run: RecordedRun, facts: readonly Fact[], palette: Palette, columns: number): readonly string[] {
  const seen = new Set(facts.map(({ subject }) => subject));
  const open = (run.plan.expected.facts[criterion] ?? []).filter((subject) => !seen.has(subject));
  const whys = run.evidence.missing.filter((gap) => gap.criterion === criterion).map(({ why }) => why);
  return [...whys, ...(open.length === 0 ? [] : [`${plural(open.length, "handler")} not seen to the end`])]
    .flatMap((why) => paragraph(asSentence(why), columns, "? "))
    .map(palette.yellow);
}
