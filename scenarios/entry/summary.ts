import { type K6Load, type K6Threshold, k6Thresholds } from "../../thresholds/k6-thresholds.ts";
import { judgedByK6, throughputLimit } from "./limits.ts";
import { readingOf, type SummaryData } from "./summary-reading.ts";

type Answer = "pass" | "MISSED" | "TOO LITTLE MEASURED" | "NOTHING MEASURED" | "not asked";

/** A line for each criterion that k6 can judge: what was seen, what was asked, and what follows. */
export function summary(data: SummaryData, load: K6Load): string {
  const { id, profile, paymentsPerSecond, durationSeconds } = load.plan;
  const thresholds = k6Thresholds(judgedByK6, load);
  const groups = [...new Set(thresholds.map(groupOf))];
  const lines = groups.map((group) =>
    line(
      group,
      thresholds.filter((threshold) => groupOf(threshold) === group),
      data,
    ),
  );
  if (!groups.includes("throughput")) {
    const why = `${paymentsPerSecond}/s offered, which cannot show more than ${throughputLimit}/s`;
    lines.push({ group: "throughput", answer: "not asked", readings: why });
  }
  const width = Math.max(...lines.map(({ group }) => group.length));
  return [
    "",
    `  ${id}: ${profile}, ${paymentsPerSecond} payments/s for ${durationSeconds} s to ${data.setup_data?.baseUrl}`,
    `  idempotency keys ${data.setup_data?.keyPrefix}-<iteration>`,
    "",
    ...lines.map(({ group, answer, readings }) => `  ${group.padEnd(width)}  ${answer.padEnd(19)}  ${readings}`),
    "",
    `  ${ending(lines.map(({ answer }) => answer))}`,
    "",
    "",
  ].join("\n");
}

const groupOf = ({ id, version }: K6Threshold): string => (version === undefined ? id : `${id} of ${version}`);

interface Line {
  readonly group: string;
  readonly answer: Answer;
  readonly readings: string;
}

function line(group: string, thresholds: readonly K6Threshold[], data: SummaryData): Line {
  const readings = thresholds.map((threshold) => ({ ...readingOf(threshold, data), role: threshold.role }));
  const isNothing = readings.some(({ role, value }) => role === "floor" && !value);
  const broken = readings.filter(({ holds }) => !holds).map(({ role }) => role);
  return { group, answer: answerOf(isNothing, broken), readings: readings.map(({ text }) => text).join(", ") };
}

function answerOf(isNothing: boolean, broken: readonly K6Threshold["role"][]): Answer {
  if (isNothing) return "NOTHING MEASURED";
  if (broken.includes("limit")) return "MISSED";
  return broken.includes("floor") ? "TOO LITTLE MEASURED" : "pass";
}

function ending(answers: readonly Answer[]): string {
  const bad = answers.filter((answer) => answer !== "pass" && answer !== "not asked").length;
  return bad === 0
    ? "every limit held (tollgate perf judges by confidence bounds and steady state as well)"
    : `${bad} of ${answers.length} not shown to hold: k6 exits with 99`;
}
