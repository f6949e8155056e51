import type { Summary } from "../summary/summary.ts";
import { clockTime, duration, timeUtc } from "../text/times.ts";
import type { Palette, Style } from "./palette.ts";
import { labelled, paragraph } from "./paragraph.ts";
import { wrap } from "./width.ts";

/** Which run this is. */
export function heading(summary: Summary, palette: Palette, columns: number): readonly string[] {
  const { run, command, environment, profile, release, times } = summary;
  const length = times.endMs === null ? "did not end" : duration(times.endMs - times.startMs);
  const about = [command, environment, `profile ${profile}`, timeUtc(times.startMs), length].join(" · ");
  return [
    ...paragraph(`${run}  ${release.old} → ${release.new}`, columns, "").map(palette.bold),
    ...paragraph(about, columns, "").map(palette.dim),
  ];
}

/** Criteria of the sequence that no collector exists for yet: every id, so that nobody takes silence for a pass. */
export function notBuiltNote({ notBuilt }: Summary, palette: Palette, columns: number): readonly string[] {
  if (notBuilt.length === 0) return [];
  const start = `not built (${notBuilt.length}): `;
  return wrap(start + notBuilt.join(", "), columns).map(palette.dim);
}

interface Note {
  readonly label: string;
  readonly text: string;
  readonly style: Style;
}

/** What one must know about the run beside its judgements. */
export function notes(summary: Summary, palette: Palette, columns: number): readonly string[] {
  return notesOf(summary).flatMap(({ label, text, style }) => labelled(label, text, columns).map(palette[style]));
}

const notesOf = ({ notAsked, loosened, faults, reservations, warnings }: Summary): readonly Note[] => [
  ...notAsked.map(({ id, reason }): Note => ({ label: "not asked", text: `${id}: ${reason}`, style: "red" })),
  ...loosened.map(
    ({ id, limit, reason }): Note => ({ label: "loosened", text: `${id} to ${limit}: ${reason}`, style: "red" }),
  ),
  ...faults.map(
    ({ fault, atMs }): Note => ({ label: "injected", text: `${fault} at ${clockTime(atMs)} UTC`, style: "yellow" }),
  ),
  ...reservations.map((text): Note => ({ label: "reservation", text, style: "yellow" })),
  ...warnings.map((text): Note => ({ label: "warning", text, style: "yellow" })),
];
