import type { Replay } from "../evidence/replay.ts";

/** What replaying a record came to, for people. */
export function describeReplay({ run, answer, recordedAnswer, findings, limitsChanged, exitCode }: Replay): string {
  const same = recordedAnswer === answer ? ", as it was judged then" : "";
  return [
    `${run}: ${answer}${same}`,
    ...(findings.length === 0
      ? ["  the chain is whole and fits the verdict"]
      : findings.map((finding) => `  ✗ ${finding}`)),
    ...(limitsChanged.length === 0
      ? []
      : [`  today's limits differ for ${limitsChanged.join(", ")}; the plan's own were used`]),
    `  exit code ${exitCode}`,
  ].join("\n");
}
