import type { AskedCriterion } from "../asked.ts";
import type { Evidence, FactReading } from "../evidence.ts";
import { count } from "../format.ts";
import type { Judgement } from "../judgement.ts";
import { method } from "../method.ts";
import type { FactTriggerRule } from "../rule.ts";
import { inconclusive, judgementOf } from "./judgement-of.ts";

/** What a run promised to read again and again. */
export interface Watch {
  readonly subjects: readonly string[];
  readonly everySeconds: number;
  /** How long it reads. */
  readonly durationSeconds: number;
}

/**
 * Fails when a subject was broken in enough readings in a row; passes only if every subject was read often enough and
 * without a long gap. Readings are told apart by the source's own time: a cached one is not a second one.
 */
export function judgeFactTrigger(
  criterion: AskedCriterion,
  rule: FactTriggerRule,
  evidence: Evidence,
  of: string,
  watch: Watch | undefined,
): Judgement {
  const why = evidence.missing.filter((gap) => gap.criterion === criterion.id).map((gap) => gap.why);
  if (watch === undefined || watch.subjects.length === 0)
    return inconclusive(criterion, of, ["nothing was watched", ...why].join("; "));
  const read = evidence.readings.filter(({ criterion: id }) => id === criterion.id);
  const subjects = watch.subjects.map((subject) => ({
    subject,
    readings: inOrder(read.filter((reading) => reading.subject === subject)),
  }));
  const total = subjects.reduce((all, { readings }) => all + readings.length, 0);
  const fired = subjects.flatMap(({ subject, readings }) => {
    const at = firstRow(readings, rule.readingsInARow);
    return at === null ? [] : [`${subject}: ${at.got}`];
  });
  const gaps = [...subjects.flatMap(({ subject, readings }) => gapsIn(subject, readings, watch, criterion)), ...why];
  const answer = fired.length > 0 ? "fail" : gaps.length > 0 ? "inconclusive" : "pass";
  return judgementOf(criterion, of, {
    answer,
    measured: total - subjects.reduce((all, { readings }) => all + readings.filter(({ broken }) => broken).length, 0),
    evidenceCount: total,
    reason: {
      fail: `fired, in ${rule.readingsInARow} readings in a row: ${fired.slice(0, 3).join("; ")}`,
      inconclusive: gaps.slice(0, 3).join("; "),
      pass: `did not fire in ${count(total)} readings of ${count(watch.subjects.length)}`,
    }[answer],
    findings: fired,
  });
}

/** By the source's time, each time once. Of two that disagree about one instant, the broken one counts. */
function inOrder(readings: readonly FactReading[]): readonly FactReading[] {
  const byTime = new Map<number, FactReading>();
  for (const reading of readings) {
    if (!byTime.get(reading.sampledAtMs)?.broken) byTime.set(reading.sampledAtMs, reading);
  }
  return [...byTime.values()].sort((a, b) => a.sampledAtMs - b.sampledAtMs);
}

/** The reading that completes the first broken row. */
function firstRow(readings: readonly FactReading[], length: number): FactReading | null {
  let row = 0;
  for (const reading of readings) {
    row = reading.broken ? row + 1 : 0;
    if (row >= length) return reading;
  }
  return null;
}

function gapsIn(
  subject: string,
  readings: readonly FactReading[],
  { everySeconds, durationSeconds }: Watch,
  { minimumEvidence }: AskedCriterion,
): readonly string[] {
  const planned = Math.floor(durationSeconds / everySeconds);
  const fewest = Math.max(minimumEvidence.count, Math.ceil(planned * method.readingsShare));
  if (readings.length < fewest) return [`${subject}: ${readings.length} readings, ${fewest} are needed`];
  const blindSeconds =
    Math.max(...readings.map((one, at) => one.sampledAtMs - (readings[at - 1] ?? one).sampledAtMs)) / 1000;
  const allowed = Math.max(method.blindSeconds, 2 * everySeconds);
  return blindSeconds > allowed ? [`${subject}: not read for ${Math.round(blindSeconds)} s`] : [];
}
