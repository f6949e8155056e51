import type { Replay } from "../../evidence/record/replay.ts";

/** What replaying a record came to, for people. */
export function describeReplay(replay: Replay): string {
  const { run, answer, recordedAnswer, reservations, findings, limitsChanged, methodChanged, exitCode } = replay;
  const same = recordedAnswer === answer ? ", as it was judged then" : "";
  return [
    `${run}: ${answer}${same}`,
    ...reservations.map((reservation) => `  ! ${reservation}`),
    ...(findings.length === 0
      ? ["  the chain is whole and fits the verdict"]
      : findings.map((finding) => `  ✗ ${finding}`)),
    ...(limitsChanged.length === 0
      ? []
      : [`  today's limits differ for ${limitsChanged.join(", ")}; the plan's own were used`]),
    ...methodLines(methodChanged),
    `  exit code ${exitCode}`,
  ].join("\n");
}

function methodLines(changed: Replay["methodChanged"]): readonly string[] {
  if (changed === null) return ["  the plan does not hold the numbers of the method; today's were used"];
  return changed.length === 0 ? [] : [`  the method changed, today's was used: ${changed.join("; ")}`];
}
